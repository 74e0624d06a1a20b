from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.staff.models import AuditEntry
from strichka.stories import attention
from strichka.stories.attention import Window
from strichka.stories.checking.run import NotReady
from strichka.stories.domain.look_ahead import look_ahead
from strichka.stories.domain.schedule import schedule
from strichka.stories.models import CheckSetting, Story
from tests.factories import make_story
from tests.stories.changing import set_field

pytestmark = pytest.mark.django_db


def reasons(story: Story) -> list[str]:
    now = timezone.now() + timedelta(minutes=10)
    return [one.name for one in attention.reasons(Window(now - timedelta(days=7), now, now)).get(story.pk, [])]


def planned_story() -> Story:
    story = make_story(kind="flash")
    schedule(story=story, by=None, at=timezone.now() + timedelta(hours=1))
    return story


def test_a_plan_is_not_made_of_what_could_not_be_published_now() -> None:
    story = make_story(section=None)
    with pytest.raises(NotReady) as refused:
        schedule(story=story, by=None, at=timezone.now() + timedelta(hours=1))
    story.refresh_from_db()
    assert (refused.value.code, story.scheduled_for) == ("section", None)
    schedule(story=story, by=None, at=None)


def test_what_begins_to_block_after_the_plan_was_made_is_said_before_its_time_and_until_it_is_mended() -> None:
    story = planned_story()
    look_ahead()
    assert reasons(story) == []
    set_field(story, "section", "")
    look_ahead()
    look_ahead()
    assert reasons(story) == ["held"]
    set_field(story, "section", "polityka")
    look_ahead()
    assert reasons(story) == []
    log = (
        AuditEntry.objects.filter(action__in=["plan_held", "plan_free"]).order_by("pk").values_list("action", "details")
    )
    assert list(log) == [
        ("plan_held", {"old": None, "new": ["section"]}),
        ("plan_free", {"old": ["section"], "new": None}),
    ]


def test_what_the_newsroom_sets_meanwhile_holds_the_plan_up_as_well() -> None:
    story = make_story()
    schedule(story=story, by=None, at=timezone.now() + timedelta(hours=1))
    CheckSetting.objects.create(name="byline", severity="blocking")
    look_ahead()
    story.refresh_from_db()
    assert (story.held_by, reasons(story)) == (["byline"], ["held"])


def test_a_plan_that_a_check_stopped_is_not_dropped_and_says_why_at_once() -> None:
    story = planned_story()
    set_field(story, "section", "")
    at = timezone.now()
    Story.objects.update(scheduled_for=at)
    Job.objects.update(run_at=at)
    queue.run_due(Lane.FAST)
    story.refresh_from_db()
    assert (story.state, story.scheduled_for, story.held_by) == ("draft", at, ["section"])
    assert reasons(story) == ["overdue", "held"]
    schedule(story=story, by=None, at=None)
    assert reasons(story) == []
