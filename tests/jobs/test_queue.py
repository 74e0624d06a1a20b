import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from strichka.jobs import queue
from strichka.jobs.models import Job, Lane

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch):
    monkeypatch.setattr(queue, "_registry", {})
    said = []
    queue.job("say", lane=Lane.FAST)(lambda word: said.append(word))  # noqa: PLW0108 - called by name
    queue.job("later", lane=Lane.SLOW)(lambda: said.append("slow"))
    return said


def test_a_job_is_done_once_and_leaves_nothing(done):
    queue.enqueue("say", word="так")
    assert queue.run_due(Lane.FAST) == 1
    assert queue.run_due(Lane.FAST) == 0
    assert done == ["так"]
    assert not Job.objects.exists()


def test_lanes_do_not_wait_for_each_other(done):
    queue.enqueue("later")
    queue.enqueue("say", word="швидко")
    queue.run_due(Lane.FAST)
    assert done == ["швидко"]


def test_a_job_waits_for_its_time(done):
    queue.enqueue("say", word="потім", run_at=timezone.now() + timedelta(hours=1))
    assert queue.run_due(Lane.FAST) == 0
    Job.objects.update(run_at=timezone.now())
    assert queue.run_due(Lane.FAST) == 1


def test_a_job_with_a_key_is_moved_and_not_doubled(done):
    at = timezone.now() + timedelta(hours=1)
    queue.enqueue("say", word="раз", key="k", run_at=at)
    queue.enqueue("say", word="два", key="k")
    queue.run_due(Lane.FAST)
    assert done == ["два"]
    queue.enqueue("say", word="три", key="k", run_at=at)
    queue.cancel("k")
    assert not Job.objects.exists()


def test_a_failed_job_comes_again_ever_later_and_says_why(done, caplog):
    queue.job("fail", lane=Lane.FAST)(lambda: 1 / 0)
    queue.enqueue("fail")
    waits = []
    for _attempt in range(queue.MAX_ATTEMPTS):
        Job.objects.update(run_at=timezone.now())
        queue.run_due(Lane.FAST, limit=1)
        waits.append(Job.objects.get().run_at - timezone.now())
    assert waits == sorted(waits)
    job = Job.objects.get()
    assert (job.failed, job.attempts) == (True, queue.MAX_ATTEMPTS)
    assert "ZeroDivisionError" in job.problem
    Job.objects.update(run_at=timezone.now())
    assert queue.run_due(Lane.FAST) == 0


def test_work_nobody_knows_is_kept_with_the_reason(done, caplog):
    Job.objects.create(name="gone", lane=Lane.FAST)
    queue.run_due(Lane.FAST)
    assert "gone" in Job.objects.get().problem


def test_a_job_whose_worker_died_is_claimed_again_after_its_lease(done):
    queue.enqueue("say", word="ще раз")
    assert queue.claim(Lane.FAST) is not None
    assert queue.claim(Lane.FAST) is None
    Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert queue.run_due(Lane.FAST) == 1


def test_a_job_enqueued_again_while_it_runs_stays(done):
    queue.job("again", lane=Lane.FAST)(lambda: queue.enqueue("again", key="a", run_at=timezone.now() + timedelta(1)))
    queue.enqueue("again", key="a")
    queue.run_due(Lane.FAST)
    assert Job.objects.get().leased_until is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_do_the_same_job(done):
    for number in range(20):
        queue.enqueue("say", word=number)
    start = threading.Barrier(2)

    def work():
        start.wait()
        queue.run_due(Lane.FAST)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == list(range(20))
