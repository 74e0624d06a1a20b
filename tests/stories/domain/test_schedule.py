from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.fields import change
from strichka.stories.domain.publish import publish
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.spike import spike
from strichka.stories.domain.write import apply
from strichka.stories.models import Story
from tests.factories import index_stories, make_story, make_user, planned
from tests.stories.changing import mend, set_field

pytestmark = pytest.mark.django_db


def test_a_reporter_does_not_change_what_an_editor_has_planned():
    """It goes out by itself and in the editor's name."""
    reporter, editor, story = make_user(role=Role.REPORTER), make_user(), make_story()
    schedule(story=story, by=editor, at=timezone.now() + timedelta(hours=1))
    for verb in (
        lambda: change(story=story, field="embargoed_until", value=None, version=0, by=reporter),
        lambda: spike(story=story, by=reporter),
        lambda: apply(
            story=story.public_id,
            version=story.version,
            steps=[{"stepType": "replace", "from": 1, "to": 2}],
            by=reporter,
        ),
    ):
        with pytest.raises(PermissionDenied):
            verb()
    schedule(story=story, by=editor, at=None)
    assert change(story=story, field="ednote", value="Ще правлю", version=0, by=reporter) == 1


def test_a_planned_story_is_published_by_the_job_as_it_then_is():
    story, editor = make_story("У місті міст."), make_user()
    at = timezone.now() + timedelta(hours=1)
    schedule(story=story, by=editor, at=at)
    mend(story, "міст.", "парк.")
    index_stories()
    assert queue.run_due(Lane.FAST) == 0
    Story.objects.update(scheduled_for=timezone.now())
    Job.objects.update(run_at=timezone.now())
    queue.run_due(Lane.FAST)
    story.refresh_from_db()
    assert (story.state, story.scheduled_for, story.current_edition.by) == ("live", None, editor)
    assert "парк." in str(story.current_edition.document)
    assert not planned().exists()


def test_a_plan_can_be_moved_and_taken_back():
    story = make_story()
    for hours in (1, 2):
        schedule(story=story, by=None, at=timezone.now() + timedelta(hours=hours))
    assert planned().get().run_at > timezone.now() + timedelta(minutes=90)
    schedule(story=story, by=None, at=None)
    story.refresh_from_db()
    assert (story.scheduled_for, planned().count()) == (None, 0)


def test_publishing_by_hand_ends_the_plan():
    story = make_story()
    schedule(story=story, by=None, at=timezone.now() + timedelta(hours=1))
    publish(story=story, by=None)
    story.refresh_from_db()
    assert (story.scheduled_for, planned().count()) == (None, 0)
    schedule(story=story, by=None, at=timezone.now() + timedelta(hours=1))
    publish(story=story, by=None)
    story.refresh_from_db()
    assert (story.scheduled_for, planned().count()) == (None, 0)


@pytest.mark.parametrize(("hours", "code"), [(-1, "past"), (1, "embargo")])
def test_a_plan_must_lie_in_the_future_and_after_the_embargo(hours, code):
    story = make_story()
    set_field(story, "embargoed_until", (timezone.now() + timedelta(hours=2)).isoformat())
    with pytest.raises(Refused) as refused:
        schedule(story=story, by=None, at=timezone.now() + timedelta(hours=hours))
    assert refused.value.code == code
    assert not planned().exists()


def test_an_embargo_beyond_the_plan_is_refused_and_the_plan_stands():
    story, at = make_story(), timezone.now() + timedelta(hours=1)
    schedule(story=story, by=None, at=at)
    with pytest.raises(Refused) as refused:
        set_field(story, "embargoed_until", (at + timedelta(hours=1)).isoformat())
    story.refresh_from_db()
    assert refused.value.code == "planned"
    assert f"{timezone.localtime(at):%d.%m.%Y %H:%M}" in refused.value.message
    assert (story.embargoed_until, story.scheduled_for, planned().count()) == (None, at, 1)
    set_field(story, "embargoed_until", at.isoformat())
    assert story.embargoed_until == story.scheduled_for == at


def test_no_row_can_hold_a_plan_before_the_end_of_its_embargo():
    """Whatever writes it: a command in bulk, a job, a hand in the database."""
    story, at = make_story(), timezone.now() + timedelta(hours=1)
    schedule(story=story, by=None, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(embargoed_until=at + timedelta(seconds=1))
    Story.objects.filter(pk=story.pk).update(embargoed_until=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(scheduled_for=at - timedelta(seconds=1))


def test_a_story_that_was_withdrawn_is_not_planned():
    story = make_story()
    spike(story=story, by=None)
    with pytest.raises(Refused) as refused:
        schedule(story=story, by=None, at=timezone.now() + timedelta(hours=1))
    assert refused.value.code == "withdrawn"


def test_a_plan_that_cannot_be_carried_out_is_told_and_not_tried_again(caplog):
    story = make_story()
    schedule(story=story, by=None, at=timezone.now() + timedelta(hours=1))
    change(story=story, field="section", value="", version=0, by=None)
    Story.objects.update(scheduled_for=timezone.now())
    Job.objects.update(run_at=timezone.now())
    queue.run_due(Lane.FAST)
    assert not planned().exists()
    entry = AuditEntry.objects.get(action="schedule_failed")
    assert (entry.subject, entry.details["code"]) == (story.public_id, "section")
    assert story.public_id in caplog.text
    story.refresh_from_db()
    assert story.state == "draft"
