import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.lib.setting import words
from strichka.staff.models import AuditEntry
from strichka.stories.checking.stylebook.placed import PlacedFinding
from strichka.stories.domain.stylebook.dismiss import dismiss
from strichka.stories.enums import Reach, RuleSeverity
from strichka.stories.models import Dismissal, Story
from strichka.stylebook.copy import Passage
from strichka.stylebook.rule import Finding, Severity
from tests.factories import make_story, make_user, publish_story

pytestmark = pytest.mark.django_db

FOUND = PlacedFinding(
    Finding("spelling", 4, 7, Severity.WARNING, words(uk="Не так.")), Passage("Кім чен Ин"), RuleSeverity.WARNING, "uk"
)


def test_what_is_dismissed_in_a_story_is_written_down_with_its_words_once() -> None:
    story, writer = make_story(), make_user("reporter")
    first = dismiss(finding=FOUND, reach=Reach.STORY, story=story, by=writer)
    assert dismiss(finding=FOUND, reach=Reach.STORY, story=story, by=writer) == first
    assert (first.rule, first.language, first.words, first.around, first.by) == (
        "spelling",
        "uk",
        "чен",
        "кім … ин",
        writer,
    )
    (entry,) = AuditEntry.objects.filter(action="dismiss_finding")
    assert (entry.subject, entry.details) == (story.public_id, {"rule": "spelling", "words": "чен", "reach": "story"})


def test_only_who_keeps_the_stylebook_dismisses_for_the_house() -> None:
    story = make_story()
    with pytest.raises(PermissionDenied):
        dismiss(finding=FOUND, reach=Reach.HOUSE, story=story, by=make_user("reporter"))
    row = dismiss(finding=FOUND, reach=Reach.HOUSE, story=story, by=make_user("duty_editor"))
    assert row.story is None


def test_who_does_not_write_in_the_story_dismisses_nothing() -> None:
    with pytest.raises(PermissionDenied):
        dismiss(finding=FOUND, reach=Reach.ONCE, story=publish_story(), by=make_user("reporter"))
    assert not Dismissal.objects.exists()


@pytest.mark.parametrize(("reach", "asked"), [(Reach.ONCE, 1), (Reach.HOUSE, 2)])
def test_the_checks_are_asked_again_where_it_reaches(reach: Reach, asked: int) -> None:
    story, _other = publish_story(), publish_story(headline="Інша")
    Story.objects.update(checked_at=timezone.now())
    dismiss(finding=FOUND, reach=reach, story=story, by=None)
    assert Story.objects.filter(checked_at=None).count() == asked
