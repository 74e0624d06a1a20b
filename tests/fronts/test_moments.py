from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.fronts import moments
from strichka.fronts.domain.arrange import arrange
from strichka.fronts.enums import Region
from strichka.fronts.layout import Layout, Placed
from strichka.fronts.models import Arrangement
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.notices.models import Notice
from strichka.staff.models import AuditEntry
from strichka.staff.values import moment_words
from strichka.stories import lists
from tests.factories import make_section, make_user, publish_story

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def planned_front(by, *, late: timedelta) -> Arrangement:
    """A section's front that was planned, and whose moment passed so long ago while no worker ran."""
    make_section()
    story = publish_story().public_id
    page = lists.SECTION.page("uk", "polityka")
    wanted = Layout((Placed(story, Region.LEAD),))
    made = arrange(page=page, layout=wanted, base=0, by=by, starts_at=timezone.now() + HOUR)
    due = timezone.now() - late
    Arrangement.objects.filter(pk=made.pk).update(starts_at=due, made_at=due - HOUR)
    job = Job.objects.get(name=moments.JOB)
    Job.objects.filter(pk=job.pk).update(run_at=due, arguments=job.arguments | {"at": due.isoformat()})
    queue.run_due(Lane.FAST)
    made.refresh_from_db()
    return made


def test_a_planned_front_that_missed_its_moment_is_told_to_its_editor_once_and_kept():
    editor = make_user()
    made = planned_front(editor, late=HOUR)
    assert made.late_at is not None
    told = Notice.objects.get()
    subject = f"Політика, {moment_words(made.starts_at)}"
    assert (told.person, told.kind, told.subject, told.path) == (editor, "front_missed", subject, "fronts/uk:polityka/")
    assert [one.pk for one in moments.late(timezone.now())] == [made.pk]
    assert list(moments.late(timezone.now() + timedelta(days=2))) == []
    assert AuditEntry.objects.get(action="front_missed").details["number"] == made.number
    moments.turn(front=made.front.pk, at=made.starts_at.isoformat())
    assert Notice.objects.count() == 1


def test_a_front_that_came_in_time_missed_nothing():
    made = planned_front(make_user(), late=timedelta(seconds=20))
    assert (made.late_at, Notice.objects.count(), list(moments.late(timezone.now()))) == (None, 0, [])
