"""A plan and an embargo in every order: what contradicts the other is refused, and what stood before it stands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from strichka.jobs.models import Job
from strichka.staff.errors import Refused
from strichka.stories import planned
from strichka.stories.domain.publish import publish
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.submit import reopen, submit
from strichka.stories.models import Story
from tests.desk.desk import post
from tests.factories import make_story, publish_story
from tests.stories.changing import mend
from tests.stories.fields.test_for_colleagues import put_embargo

pytestmark = pytest.mark.django_db

NOW = timezone.now().replace(microsecond=0)
PAST, EARLY, NEXT, LATE = (NOW + timedelta(hours=3, seconds=number) for number in (-(10**6), 0, 1, 10_000))
MOMENTS = (None, EARLY, NEXT, LATE)  # EARLY and NEXT are a second apart

# (plan, embargo): what stands.
Times = tuple[datetime | None, datetime | None]
Act = tuple[str, datetime | None]
FIRST: list[Act] = [*product(("plan", "embargo"), MOMENTS[1:])]
SECOND: list[Act] = [*product(("plan", "embargo"), (*MOMENTS, PAST)), ("publish", None), ("hand over", None)]


def expected(stands: Times, act: Act, *, is_public: bool) -> tuple[str, Times]:
    """The refusal's code (empty: it is done), and what stands after it."""
    (plan, embargo), (what, at) = stands, act
    match what:
        case "plan" if at is not None and at <= NOW:
            return "past", stands
        case "plan" if at is not None and embargo is not None and at < embargo:
            return "embargo", stands
        case "plan":
            return "", (at, embargo)
        case "embargo" if is_public and at is not None and at > NOW:
            return "embargo", stands
        case "embargo" if at is not None and plan is not None and plan < at:
            return "planned", stands
        case "embargo":
            return "", (plan, at)
        case "publish" if embargo is not None and embargo > NOW:
            return "embargo", stands
        case "publish":
            return "", (None, embargo)
    return ("state", stands) if is_public else ("", stands)


def do(story: Story, act: Act) -> str:
    what, at = act
    verbs: dict[str, Callable[[], Any]] = {
        "plan": lambda: schedule(story=story, by=None, at=at),
        "embargo": lambda: put_embargo(story, at, None, "Так просили."),
        "publish": lambda: publish(story=story, by=None),
        "hand over": lambda: (submit if story.state == "draft" else reopen)(story=story, by=None),
    }
    try:
        with transaction.atomic():
            verbs[what]()
    except Refused as refused:
        return refused.code
    finally:
        story.refresh_from_db()
    return ""


def times(story: Story) -> Times:
    return story.scheduled_for, story.embargoed_until


def planned_at() -> datetime | None:
    return Job.objects.filter(name=planned.JOB).values_list("run_at", flat=True).first()


@pytest.mark.parametrize("state", ["draft", "ready", "live"])
def test_whatever_comes_second_is_refused_where_it_contradicts_and_nothing_is_dropped(state: str) -> None:
    if state == "live":
        story = publish_story("У місті міст.")
        mend(story, "міст.", "парк.")
    else:
        story = make_story()
    if state == "ready":
        submit(story=story, by=None)
    story.refresh_from_db()
    is_public = state == "live"
    for first in FIRST:
        with undone(story):
            code, stands = expected((None, None), first, is_public=is_public)
            assert (do(story, first), times(story), planned_at()) == (code, stands, stands[0]), first
            for second in SECOND:
                with undone(story):
                    code, after = expected(stands, second, is_public=is_public)
                    assert (do(story, second), times(story), planned_at()) == (code, after, after[0]), (first, second)


@contextmanager
def undone(story: Story) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    story.refresh_from_db()


@pytest.mark.parametrize("plan", [EARLY, NEXT, LATE])
@pytest.mark.parametrize("order", ["plan first", "embargo first"])
def test_the_desk_says_which_of_the_two_stands_in_the_way(
    signed_in: Callable[..., Client], plan: datetime, order: str
) -> None:
    """Times as the form sends them: on the newsroom's clock, without a zone, to the second."""
    client, story, embargo = signed_in(), make_story(), NEXT
    in_field = {"field": "embargoed_until", "value": on_the_clock(embargo), "version": 0}
    posts: list[tuple[str, dict[str, Any]]] = [
        ("schedule", {"at": on_the_clock(plan), "sure": True}),
        ("fields", in_field),
    ]
    if order == "embargo first":
        posts.reverse()
    answers = [post(client, f"/desk/stories/{story.public_id}/{name}/", **body) for name, body in posts]
    story.refresh_from_db()
    assert answers[0].status_code == 200
    if plan >= embargo:
        assert times(story) == (plan, embargo)
        return
    said = answers[1].json()
    if order == "plan first":
        assert times(story) == (plan, None)
        assert said["error"] == "planned"
        assert f"planned for {shown(plan)}" in said["message"]
    else:
        assert times(story) == (None, embargo)
        assert said["error"] == "embargo"
        assert f"ends at {shown(embargo)}" in said["message"]


def on_the_clock(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%dT%H:%M:%S}"


def shown(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local:%d.%m.%Y %H:%M:%S}" if local.second else f"{local:%d.%m.%Y %H:%M}"
