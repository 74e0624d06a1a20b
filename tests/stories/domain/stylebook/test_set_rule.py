import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.staff.models import AuditEntry
from strichka.stories.checking.stylebook.placed import settings
from strichka.stories.domain.stylebook.set_rule import set_rule
from strichka.stories.enums import RuleSeverity
from strichka.stories.models import Story
from tests.factories import make_user, publish_story

pytestmark = pytest.mark.django_db


def test_the_chief_says_what_a_rule_means_and_takes_it_back() -> None:
    chief = make_user("chief")
    set_rule(name="spelling", meaning=RuleSeverity.BLOCKING, by=chief)
    set_rule(name="spelling", meaning=RuleSeverity.BLOCKING, by=chief)
    assert settings() == {"spelling": RuleSeverity.BLOCKING}
    set_rule(name="spelling", meaning=None, by=chief)
    assert settings() == {}
    entries = AuditEntry.objects.filter(action="set_rule").order_by("pk")
    assert [(one.subject, one.details["old"], one.details["new"]) for one in entries] == [
        ("spelling", "", "blocking"),
        ("spelling", "blocking", ""),
    ]


def test_an_editor_does_not() -> None:
    with pytest.raises(PermissionDenied, match="головна редакторка"):
        set_rule(name="spelling", meaning=RuleSeverity.OFF, by=make_user("duty_editor"))


def test_all_texts_are_asked_again() -> None:
    publish_story()
    Story.objects.update(checked_at=timezone.now())
    set_rule(name="spelling", meaning=RuleSeverity.OFF, by=None)
    assert Story.objects.filter(checked_at=None).count() == 1
