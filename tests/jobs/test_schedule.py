from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.jobs.models import Job, Lane
from strichka.jobs.queue import Queue
from strichka.jobs.schedule import Schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def done():
    return []


@pytest.fixture
def schedule(done):
    """A schedule and a queue of its own with one work, done every hour; each time it is done is noted."""
    schedule = Schedule(Queue())
    schedule.every(timedelta(hours=1), "test.count", lane=Lane.FAST)(lambda: done.append(timezone.now()))
    return schedule


def test_new_periodic_work_is_done_at_once_and_then_planned(schedule, done):
    schedule.ensure()
    schedule.queue.run_due(Lane.FAST)
    assert len(done) == 1
    planned = Job.objects.get().run_at - timezone.now()
    assert timedelta(minutes=59) < planned <= timedelta(hours=1)


def test_a_restart_does_not_do_it_again_before_its_time(schedule, done):
    for _restart in range(3):
        schedule.ensure()
        schedule.queue.run_due(Lane.FAST)
    assert len(done) == 1


def test_what_fell_due_while_the_worker_was_down_is_caught_up_once_and_told(schedule, done, caplog):
    schedule.ensure()
    schedule.queue.run_due(Lane.FAST)
    Job.objects.update(run_at=timezone.now() - timedelta(hours=7))
    schedule.ensure()
    schedule.queue.run_due(Lane.FAST)
    assert len(done) == 2
    assert "test.count" in caplog.text
    assert "7:00" in caplog.text


def test_a_failure_does_not_end_a_schedule(schedule, caplog):
    def fail():
        raise RuntimeError("so it goes")

    schedule.every(timedelta(hours=1), "test.fail", lane=Lane.FAST)(fail)
    schedule.ensure()
    schedule.queue.run_due(Lane.FAST)
    job = Job.objects.get(key="every:test.fail")
    assert (job.failed, job.leased_until) == (False, None)
    assert job.run_at > timezone.now()
    assert "so it goes" in caplog.text


def test_work_that_is_registered_no_more_leaves_no_job(schedule):
    schedule.ensure()
    assert Job.objects.get().key == "every:test.count"
    schedule.periodic.remove("test.count")
    schedule.ensure()
    assert not Job.objects.exists()
