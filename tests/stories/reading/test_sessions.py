from datetime import UTC, datetime, timedelta

import pytest

from strichka.staff.models import AuditEntry, User
from strichka.stories.domain.fields import change
from strichka.stories.models import Step, Story
from strichka.stories.reading import sessions
from strichka.stories.reading.sessions import of_story
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 30, 8, tzinfo=UTC)


def worked(story: Story, *steps: tuple[User | None, float]) -> None:
    """Steps of people, so many minutes after the start."""
    first = story.steps.count() + 1
    for version, (by, minutes) in enumerate(steps, start=first):
        step = Step.objects.create(story=story, version=version, step={}, by=by)
        Step.objects.filter(pk=step.pk).update(at=START + timedelta(minutes=minutes))


def told(story: Story, until: int | None = None) -> list[tuple[int, int, list[str]]]:
    return [(one.before, one.last, [str(by) for by in one.people]) for one in of_story(story, until=until).rows]


def test_a_pause_of_ten_minutes_begins_another_session() -> None:
    story, one = make_story(), make_user(display_name="Олена")
    worked(story, (one, 0), (one, 9), (one, 19), (one, 29.5))
    assert told(story) == [(3, 4, ["Олена"]), (0, 3, ["Олена"])]


def test_another_person_has_a_session_of_their_own_and_people_at_once_share_one() -> None:
    story, one, other = make_story(), make_user(display_name="Олена"), make_user(display_name="Іван")
    worked(story, (one, 0), (one, 1), (other, 2), (one, 20), (other, 21), (one, 22), (None, 60))
    assert told(story) == [(6, 7, ["None"]), (3, 6, ["Олена", "Іван"]), (2, 3, ["Іван"]), (0, 2, ["Олена"])]


def test_a_page_goes_on_before_the_oldest_session_shown(django_assert_num_queries) -> None:
    story, one = make_story(), make_user()
    worked(story, *((one, 20.0 * at) for at in range(sessions.PAGE + 2)))
    with django_assert_num_queries(1):
        found = of_story(story)
    assert (len(found.rows), found.older) == (sessions.PAGE, 2)
    assert told(story, until=found.older) == [(1, 2, [str(one)]), (0, 1, [str(one)])]
    assert of_story(story, until=found.older).older == 0


def test_changes_of_fields_are_told_with_both_values() -> None:
    story = make_story()
    change(story=story, field="dateline", value="Харків", version=0, by=None)
    change(story=make_story(), field="dateline", value="Львів", version=0, by=None)
    AuditEntry.objects.create(action="publish", subject=story.public_id, details={})
    (entry,) = sessions.field_changes(story, since=None, until=None)
    assert entry.details == {"field": "dateline", "old": "", "new": "Харків"}
