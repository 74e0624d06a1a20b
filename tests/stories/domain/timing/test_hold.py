"""A story is held until the hours have passed that the newsroom has named for what it tells."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry, User
from strichka.stories.domain.create import copy
from strichka.stories.domain.publish import publish
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.timing.hold import Choice, hold
from strichka.stories.models import Delay, Story
from tests.factories import make_story, make_user, publish_story
from tests.stories.fields.test_for_colleagues import put_embargo

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Delay:
    return Delay.objects.create(name="місце влучання", hours=3, about="За правилами Генштабу.")


@pytest.fixture
def event() -> datetime:
    return timezone.now().replace(microsecond=0) - timedelta(hours=1)


def held(story: Story, choice: Choice, by: User | None = None) -> Story:
    hold(story=story, choice=choice, by=by)
    story.refresh_from_db()
    return story


def test_a_delay_is_an_embargo_from_the_event_on_that_says_which_it_is(place: Delay, event: datetime) -> None:
    story, reporter = make_story(), make_user(Role.REPORTER)
    held(story, Choice(place, event), reporter)
    until = event + timedelta(hours=3)
    assert (story.embargoed_until, story.delay, story.delay_hours, story.delayed_from) == (until, place, 3, event)
    with pytest.raises(Refused) as refused:
        publish(story=story, by=None)
    assert refused.value.code == "embargo"
    entry = AuditEntry.objects.get(action="hold")
    assert (entry.user, entry.details) == (
        reporter,
        {"delay": "місце влучання", "hours": 3, "event": event.isoformat(), "until": until.isoformat()},
    )
    place.hours = 12
    place.save()
    story.refresh_from_db()
    assert (story.embargoed_until, story.delay_hours) == (until, 3)


@pytest.mark.parametrize("until", [None, timedelta(hours=1), timedelta(hours=9)])
def test_an_embargo_that_is_lifted_or_moved_ends_the_delay(place: Delay, event: datetime, until: Any) -> None:
    story, editor = held(make_story(), Choice(place, event)), make_user()
    at = timezone.now() + until if until else None
    if until != timedelta(hours=9):
        with pytest.raises(Refused) as refused:
            put_embargo(story, at, editor)
        assert refused.value.code == "reason"
        story.refresh_from_db()
        assert story.delay == place
    put_embargo(story, at, editor, "Дозвіл дано.")
    assert (story.embargoed_until, story.delay, story.delayed_from) == (at, None, None)


def test_a_delay_that_would_end_an_embargo_sooner_wants_a_reason(place: Delay, event: datetime) -> None:
    story, editor = make_story(), make_user()
    put_embargo(story, timezone.now() + timedelta(days=1), editor)
    with pytest.raises(Refused) as refused:
        hold(story=story, choice=Choice(place, event), by=editor)
    assert refused.value.code == "reason"
    held(story, Choice(place, event, "Інша домовленість."), editor)
    assert story.delay == place
    assert AuditEntry.objects.get(action="embargo_moved").details["reason"] == "Інша домовленість."


@pytest.mark.parametrize(
    ("hours", "code", "words"), [(-1, "future", "still to come"), (3, "over", "over at"), (4, "over", "over at")]
)
def test_a_delay_that_is_over_or_has_not_begun_is_none(place: Delay, hours: int, code: str, words: str) -> None:
    story = make_story()
    with pytest.raises(Refused, match=words) as refused, translation.override("en"):
        hold(story=story, choice=Choice(place, timezone.now() - timedelta(hours=hours)), by=None)
    assert refused.value.code == code
    story.refresh_from_db()
    assert story.embargoed_until is None


def test_a_plan_before_its_end_and_a_published_story_stand_in_the_way(place: Delay, event: datetime) -> None:
    planned = make_story()
    schedule(story=planned, by=None, at=event + timedelta(hours=2))
    for story, code in ((planned, "planned"), (publish_story(), "embargo")):
        with pytest.raises(Refused) as refused:
            hold(story=story, choice=Choice(place, event), by=None)
        assert refused.value.code == code
        story.refresh_from_db()
        assert (story.embargoed_until, story.delay) == (None, None)


def test_who_may_not_move_an_embargo_holds_nothing_under_it(place: Delay, event: datetime) -> None:
    story = held(make_story(), Choice(place, event))
    with pytest.raises(PermissionDenied):
        hold(story=story, choice=Choice(place, event), by=make_user(Role.REPORTER))
    place.is_offered = False
    with pytest.raises(Refused) as refused:
        hold(story=story, choice=Choice(place, event), by=None)
    assert refused.value.code == "delay"


def test_a_copy_waits_as_long_and_says_why(place: Delay, event: datetime) -> None:
    story = held(make_story(), Choice(place, event))
    new = copy(story=story, by=make_user())
    new.refresh_from_db()
    assert (new.embargoed_until, new.delay, new.delay_hours) == (story.embargoed_until, place, 3)


def test_no_row_names_a_delay_without_its_embargo(place: Delay, event: datetime) -> None:
    story = held(make_story(), Choice(place, event))
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(embargoed_until=None)
