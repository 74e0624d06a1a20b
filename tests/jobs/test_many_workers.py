import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from strichka.jobs import queue
from strichka.jobs.models import Job
from tests.jobs import process

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("STRICHKA_DATABASE_URL"), reason="runs on PostgreSQL: python -m tests.postgres"
    ),
    pytest.mark.django_db(transaction=True),
]

MANY = {"STRICHKA_NODE_PORT": "8700", "STRICHKA_SITE_URL": "https://bereh.example"}
# Two kinds of work: one says that it has begun and goes on for long where it is told to; one is periodic.
KINDS = """
import os, pathlib, time
from datetime import timedelta
from django.db import transaction
from strichka.jobs import queue, schedule
from strichka.jobs.models import Lane
folder = pathlib.Path(os.environ['STRICHKA_INSTANCE'])
def note(word):
    with (folder.parent / 'done').open('a') as file: file.write(f'{word} {folder.name}\\n')
@queue.job('test.long', lane=Lane.FAST)
def long():
    note('began')
    if folder.name == 'first':
        while not (folder.parent / 'go').exists(): time.sleep(0.02)
    with transaction.atomic():
        queue.confirm_lease()
        note('effect')
@schedule.every(timedelta(hours=1), 'test.hourly', lane=Lane.FAST)
def hourly():
    note('hourly')
"""


@pytest.fixture
def first(tmp_path):
    return process.make_instance(tmp_path / "first")


@pytest.fixture
def second(tmp_path):
    return process.make_instance(tmp_path / "second")


@contextmanager
def working(folder, more=MANY):
    """A worker on the test's database, with a folder of its own as on another machine."""
    url = os.environ["STRICHKA_DATABASE_URL"].rpartition("/")[0] + "/" + connection.settings_dict["NAME"]
    (folder / "kinds.py").write_text(KINDS, encoding="utf-8")
    code = process.WORKER.format(more=f"exec(open({str(folder / 'kinds.py')!r}).read())")
    env = process.environment(folder) | {"STRICHKA_DATABASE_URL": url, **more}
    with (folder / "worker.log").open("a") as log:
        running = subprocess.Popen([sys.executable, "-c", code], env=env, stdout=log, stderr=log)
        try:
            yield running
        finally:
            running.kill()
            running.wait()


def done(folder):
    file = folder.parent / "done"
    return file.read_text().splitlines() if file.exists() else []


def ask_long():
    Job.objects.create(name="test.long", lane="fast", key="long")


def planned_anew():
    return Job.objects.filter(key="every:test.hourly", leased_until=None, run_at__gt=timezone.now()).exists()


def left_of_long():
    ends = Job.objects.filter(key="long").values_list("leased_until", flat=True).first()
    return ends - timezone.now() if ends else timedelta(0)


def is_done():
    return not Job.objects.filter(key="long").exists()


def test_a_worker_killed_at_the_moment_leaves_its_work_to_the_other_and_the_schedule_runs_once(first, second):
    with working(first) as killed:
        process.eventually(planned_anew)
        ask_long()
        process.eventually(lambda: "began first" in done(first))
        with working(second) as other:
            process.eventually(lambda: process.title(other).startswith(b"strichka worker"))
            Job.objects.filter(key="every:test.hourly").update(run_at=timezone.now())
            killed.send_signal(signal.SIGKILL)
            process.eventually(is_done)  # long before its lease has run out
            process.eventually(planned_anew)
    assert done(first).count("hourly first") == done(first).count("hourly second") == 1
    assert [line for line in done(first) if line.startswith("effect")] == ["effect second"]


def test_a_worker_that_slept_past_its_lease_has_no_effect_when_it_wakes(first, second):
    ask_long()
    with working(first) as sleeper:
        process.eventually(lambda: "began first" in done(first))
        sleeper.send_signal(signal.SIGSTOP)
        with working(second):
            process.eventually(planned_anew)
            assert Job.objects.filter(key="long", leased_until__gt=timezone.now()).exists()  # it lives, and has it
            Job.objects.filter(key="long").update(leased_until=timezone.now() - timedelta(seconds=1))
            process.eventually(is_done)
            (first.parent / "go").touch()
            sleeper.send_signal(signal.SIGCONT)
            process.eventually(lambda: "no more this worker's" in process.log_of(first))
    assert [line for line in done(first) if line.startswith("effect")] == ["effect second"]


def test_a_job_longer_than_a_lease_stays_with_its_worker(first, second):
    ask_long()
    with working(first):
        process.eventually(lambda: "began first" in done(first))
        with working(second):
            process.eventually(planned_anew)
            for _time in range(3):
                Job.objects.filter(key="long").update(leased_until=timezone.now() + timedelta(seconds=2))
                process.eventually(lambda: left_of_long() > queue.RENEWED)
            (first.parent / "go").touch()
            process.eventually(is_done)
    assert done(first).count("effect first") == 1
    assert not {"began second", "effect second"} & set(done(first))


def test_without_nodes_a_second_worker_waits_until_the_first_has_ended(first, second):
    with working(first, {}) as one:
        process.eventually(planned_anew)
        with working(second, {}):
            process.eventually(lambda: "Another worker is at work" in process.log_of(second))
            Job.objects.filter(key="every:test.hourly").update(run_at=timezone.now())
            process.eventually(planned_anew)
            one.send_signal(signal.SIGKILL)
            Job.objects.filter(key="every:test.hourly").update(run_at=timezone.now())
            process.eventually(lambda: "hourly second" in done(first))
    assert done(first).count("hourly first") == 2


def test_who_runs_no_job_has_no_lease_to_lose():
    queue.confirm_lease()
    assert not Job.objects.exists()
