"""A planned moment that was missed: what was due is caught up or waits for an editor, and it is told once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.mail.models import Mail
from strichka.mail.outgoing import remember_language
from strichka.staff.enums import Role
from strichka.staff.guard import record
from strichka.stories import attention, planned
from strichka.stories.attention import Window
from strichka.stories.domain.fields import change
from strichka.stories.domain.publish import publish
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.timing import missed
from strichka.stories.models import MissedMoment, Story
from tests.factories import index_stories, make_story, make_user
from tests.options import options
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def due(ago: timedelta) -> Story:
    """Planned, and its moment has passed while the worker was down."""
    story = make_story()
    schedule(story=story, by=make_user(), at=timezone.now() + HOUR)
    at = timezone.now() - ago
    Story.objects.filter(pk=story.pk).update(scheduled_for=at)
    Job.objects.filter(name=planned.JOB, arguments__story=story.public_id).update(run_at=at)
    story.refresh_from_db()
    index_stories()
    return story


def work(story: Story) -> None:
    queue.run_due(Lane.FAST)
    story.refresh_from_db()


def kept() -> list[tuple[str, bool]]:
    return [(one.outcome, one.alarmed_at is not None) for one in MissedMoment.objects.order_by("pk")]


def reasons(story: Story) -> list[str]:
    now = timezone.now()
    found = attention.reasons(Window(now - timedelta(days=7), now + HOUR, now)).get(story.pk, [])
    return [one.name for one in found if one.name != "unseen"]


def test_what_was_due_while_the_machine_was_off_goes_out_and_that_is_told() -> None:
    story = due(HOUR)
    missed.look()
    assert kept() == [("waiting", False)]
    work(story)
    assert (story.state, story.scheduled_for, reasons(story)) == ("live", None, ["late"])
    missed.look()
    assert kept() == [("late", True)]


def test_what_is_late_beyond_the_bound_waits_for_an_editor() -> None:
    story = due(7 * HOUR)
    at = story.scheduled_for
    work(story)
    assert (story.state, story.scheduled_for, reasons(story)) == ("draft", at, ["overdue", "stale"])
    assert kept() == [("stale", True)]
    publish(story=story, by=make_user())
    assert "stale" not in reasons(story)


@pytest.mark.parametrize(("hours", "ago", "state"), [(0, HOUR, "draft"), (24, 7 * HOUR, "live"), (0, HOUR * 0, "live")])
def test_the_newsroom_says_how_late_is_too_late(hours: int, ago: timedelta, state: str) -> None:
    story = due(ago)
    with options(stories__catch_up_hours=hours):
        work(story)
    assert story.state == state


def test_duty_editors_and_chiefs_get_one_mail_for_a_moment_each_in_their_language() -> None:
    people = {role: make_user(role, email=f"{role}@example.com") for role in Role.values}
    make_user(Role.CHIEF, email="gone@example.com", is_active=False)
    remember_language(people[Role.CHIEF], "en")
    story = due(7 * HOUR)
    with options(mail__host="127.0.0.1", mail__sender="desk@example.com"):
        work(story)
        missed.look()
        missed.look()
    mails = {one.to: one for one in Mail.objects.filter(kind="missed")}
    assert sorted(mails) == ["chief@example.com", "duty_editor@example.com"]
    assert Mail.objects.filter(kind="missed").count() == 2
    chief, duty = mails["chief@example.com"], mails["duty_editor@example.com"]
    assert (chief.subject, duty.subject) == ("Missed: Міст відкрили", "Не вийшло вчасно: Міст відкрили")
    assert "What became of it: too late to go out by itself." in chief.text
    assert chief.text.endswith(f"/desk/stories/{story.public_id}/\n")


def test_the_writer_whoever_is_to_write_and_whoever_planned_it_get_the_mail_too_once_each() -> None:
    roles = {"writer": Role.REPORTER, "assigned": Role.REPORTER, "planner": Role.FEED_EDITOR, "duty": Role.DUTY_EDITOR}
    people = {name: make_user(role, email=f"{name}@example.com") for name, role in roles.items()}
    make_user(Role.FEED_EDITOR, email="stranger@example.com")
    story = due(7 * HOUR)
    Story.objects.filter(pk=story.pk).update(created_by=people["writer"])
    make_line("За планом", people["assigned"], people["writer"], story=story)
    at = story.scheduled_for.astimezone().isoformat()
    record(by=people["planner"], action="schedule", subject=story.public_id, old="", new=at)
    record(by=make_user(email="other@example.com"), action="schedule", subject=story.public_id, old=at, new="")
    with options(mail__host="127.0.0.1", mail__sender="desk@example.com"):
        work(story)
    mails = {one.to.partition("@")[0]: one.text for one in Mail.objects.filter(kind="missed")}
    assert sorted(mails) == ["assigned", "duty", "planner", "writer"]
    assert "Зверніться до випускового редактора" in mails["writer"]
    assert "Зверніться до випускового редактора" not in mails["planner"]


def test_what_goes_out_in_its_time_was_not_missed() -> None:
    story = due(timedelta(seconds=5))
    work(story)
    missed.look()
    assert (story.state, kept(), reasons(story)) == ("live", [], [])


def test_what_is_refused_at_its_time_is_told_with_the_reason_and_once() -> None:
    story = due(timedelta(seconds=5))
    change(story=story, field="section", value="", version=0, by=None)
    work(story)
    missed.look()
    (one,) = MissedMoment.objects.all()
    assert (one.outcome, one.due_at, one.alarmed_at is not None) == ("refused", story.scheduled_for, True)
    assert one.why


def test_what_nobody_carries_out_is_alarmed_at_the_second_look_and_another_moment_again() -> None:
    story = due(HOUR)
    Job.objects.filter(name=planned.JOB).delete()
    for told in (False, True, True):
        missed.look()
        assert kept() == [("waiting", told)]
    Story.objects.filter(pk=story.pk).update(scheduled_for=timezone.now() - 2 * HOUR)
    missed.look()
    missed.look()
    assert kept() == [("waiting", True), ("waiting", True)]
