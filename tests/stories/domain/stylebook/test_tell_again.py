import pytest
from django.core.exceptions import PermissionDenied

from strichka.staff.models import AuditEntry
from strichka.stories.domain.stylebook.tell_again import tell_again
from strichka.stories.models import Dismissal
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db


def test_what_was_dismissed_for_the_house_is_taken_back_by_who_keeps_the_stylebook() -> None:
    row = Dismissal.objects.create(rule="spelling", words="чен", language="uk")
    with pytest.raises(PermissionDenied):
        tell_again(dismissal=row, by=make_user("reporter"))
    tell_again(dismissal=row, by=make_user("duty_editor"))
    assert not Dismissal.objects.exists()
    (entry,) = AuditEntry.objects.filter(action="tell_finding_again")
    assert entry.details == {"rule": "spelling", "words": "чен"}


def test_of_a_story_the_line_in_the_log_names_it() -> None:
    story = make_story()
    tell_again(dismissal=Dismissal.objects.create(story=story, words="чен"), by=None)
    assert AuditEntry.objects.get(action="tell_finding_again").subject == story.public_id


def test_what_somebody_else_has_taken_back_meanwhile_is_no_trouble() -> None:
    row = Dismissal.objects.create(words="чен")
    Dismissal.objects.all().delete()
    tell_again(dismissal=row, by=None)
    assert not AuditEntry.objects.filter(action="tell_finding_again").exists()
