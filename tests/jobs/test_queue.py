import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from strichka.jobs import queue
from strichka.jobs.models import Job, Lane

pytestmark = pytest.mark.django_db


@pytest.fixture
def done():
    return []


@pytest.fixture
def jobs(done):
    """A queue of its own that can say a word."""
    jobs = queue.Queue()
    jobs.job("say", lane=Lane.FAST)(lambda word: done.append(word))  # noqa: PLW0108 - called by name
    jobs.job("later", lane=Lane.SLOW)(lambda: done.append("slow"))
    return jobs


def test_a_job_is_done_once_and_leaves_nothing(jobs, done):
    jobs.enqueue("say", word="так")
    assert jobs.run_due(Lane.FAST) == 1
    assert jobs.run_due(Lane.FAST) == 0
    assert done == ["так"]
    assert not Job.objects.exists()


def test_lanes_do_not_wait_for_each_other(jobs, done):
    jobs.enqueue("later")
    jobs.enqueue("say", word="швидко")
    jobs.run_due(Lane.FAST)
    assert done == ["швидко"]


def test_a_job_waits_for_its_time(jobs):
    jobs.enqueue("say", word="потім", run_at=timezone.now() + timedelta(hours=1))
    assert jobs.run_due(Lane.FAST) == 0
    Job.objects.update(run_at=timezone.now())
    assert jobs.run_due(Lane.FAST) == 1


def test_a_job_with_a_key_is_moved_and_not_doubled(jobs, done):
    at = timezone.now() + timedelta(hours=1)
    jobs.enqueue("say", word="раз", key="k", run_at=at)
    jobs.enqueue("say", word="два", key="k")
    jobs.run_due(Lane.FAST)
    assert done == ["два"]
    jobs.enqueue("say", word="три", key="k", run_at=at)
    queue.cancel("k")
    assert not Job.objects.exists()


def test_a_failed_job_comes_again_ever_later_and_says_why(jobs, caplog):
    jobs.job("fail", lane=Lane.FAST)(lambda: 1 / 0)
    jobs.enqueue("fail")
    waits = []
    for _attempt in range(queue.MAX_ATTEMPTS):
        Job.objects.update(run_at=timezone.now())
        jobs.run_due(Lane.FAST, limit=1)
        waits.append(Job.objects.get().run_at - timezone.now())
    assert waits == sorted(waits)
    job = Job.objects.get()
    assert (job.failed, job.attempts) == (True, queue.MAX_ATTEMPTS)
    assert "ZeroDivisionError" in job.problem
    Job.objects.update(run_at=timezone.now())
    assert jobs.run_due(Lane.FAST) == 0


def test_work_nobody_knows_is_kept_with_the_reason(jobs, caplog):
    Job.objects.create(name="gone", lane=Lane.FAST)
    jobs.run_due(Lane.FAST)
    assert "gone" in Job.objects.get().problem


def test_a_job_whose_worker_died_is_claimed_again_after_its_lease(jobs):
    jobs.enqueue("say", word="ще раз")
    assert queue.claim(Lane.FAST) is not None
    assert queue.claim(Lane.FAST) is None
    Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert jobs.run_due(Lane.FAST) == 1


def test_the_lease_of_a_job_that_runs_is_put_off_and_of_no_other(jobs):
    ends = timezone.now() + timedelta(seconds=1)
    left = []

    def work():
        Job.objects.update(leased_until=ends)
        queue.renew()
        left.append(Job.objects.get(name="long").leased_until - timezone.now())

    jobs.job("long", lane=Lane.FAST)(work)
    Job.objects.create(name="another", fence=7, leased_until=ends)
    jobs.enqueue("long")
    jobs.run_due(Lane.FAST)
    assert left[0] > queue.RENEWED
    queue.renew()
    assert Job.objects.get().leased_until == ends


def test_a_job_enqueued_again_while_it_runs_stays(jobs):
    jobs.job("again", lane=Lane.FAST)(lambda: jobs.enqueue("again", key="a", run_at=timezone.now() + timedelta(1)))
    jobs.enqueue("again", key="a")
    jobs.run_due(Lane.FAST)
    assert Job.objects.get().leased_until is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_do_the_same_job(jobs, done):
    for number in range(20):
        jobs.enqueue("say", word=number)
    start = threading.Barrier(2)

    def work():
        start.wait()
        jobs.run_due(Lane.FAST)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == list(range(20))
