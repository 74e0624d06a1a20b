import pytest
from django.core.exceptions import PermissionDenied

from strichka.staff.models import AuditEntry
from strichka.stories.domain.stylebook.tell_again import tell_again
from strichka.stories.models import Dismissal
from tests.factories import make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


def test_what_was_dismissed_for_the_house_is_taken_back_by_who_keeps_the_stylebook() -> None:
    row = Dismissal.objects.create(rule="spelling", words="чен", language="uk")
    with pytest.raises(PermissionDenied):
        tell_again(dismissal=row, by=make_user("reporter"))
    tell_again(dismissal=row, by=make_user("duty_editor"))
    assert not Dismissal.objects.exists()
    (entry,) = AuditEntry.objects.filter(action="tell_finding_again")
    assert entry.details == {"rule": "spelling", "words": "чен", "reach": "house"}


def test_of_a_story_by_who_writes_in_it() -> None:
    reporter = make_user("reporter")
    here = Dismissal.objects.create(story=make_story(), words="чен")
    live = Dismissal.objects.create(story=publish_story(), words="чен")
    tell_again(dismissal=here, by=reporter)
    with pytest.raises(PermissionDenied):
        tell_again(dismissal=live, by=reporter)
    assert list(Dismissal.objects.all()) == [live]


def test_what_somebody_else_has_taken_back_meanwhile_is_no_trouble() -> None:
    row = Dismissal.objects.create(words="чен")
    Dismissal.objects.all().delete()
    tell_again(dismissal=row, by=None)
    assert not AuditEntry.objects.filter(action="tell_finding_again").exists()
