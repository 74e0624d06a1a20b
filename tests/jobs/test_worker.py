import json
import shutil
import signal
import threading
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from strichka.baking import outbox, press
from strichka.baking.models import Touch
from strichka.jobs import holders, queue, worker
from strichka.jobs.models import Job, Lane
from strichka.lib import quarantine
from strichka.lib.registry import Registry
from strichka.reports.models import Case
from strichka.stories import planned
from strichka.stories.models import Card, Edition, Story
from tests.factories import make_story, publish_story
from tests.jobs import process
from tests.reports.sending import report, write


@pytest.fixture
def working():
    """A worker in a thread, on the test's database."""
    stop = threading.Event()

    def run():
        worker.run(stop)
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    yield
    stop.set()
    thread.join(15)
    assert not thread.is_alive()
    shutil.rmtree(settings.INSTANCE.journal, ignore_errors=True)


@pytest.fixture
def unreadable():
    """The folder of what could not be read, empty before and after."""
    folder = settings.INSTANCE.unreadable
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def rendering(render):
    """Another renderer beside ours until the block ends."""
    return press.RENDERERS.temporarily(press.Renderer("test", render, homes=lambda _key: (), all_paths=lambda: ()))


@pytest.mark.django_db(transaction=True)
def test_a_report_in_the_letterbox_becomes_a_case(working):
    story = publish_story("У місті відкрили мсіт через річку.")
    write(report(story, "мсіт"))
    process.eventually(Case.objects.exists)
    write(report(story, "річку"))
    process.eventually(lambda: Case.objects.count() == 2)


@pytest.mark.django_db(transaction=True)
def test_an_intake_that_is_not_done_is_worked_on_without_news():
    turns = iter([True, True, False])
    intake = worker.Intake("test", look=lambda: "the same", work=lambda: next(turns))
    lane = worker.Turns(Lane.FAST, threading.Event(), intakes=Registry(worker.Intake, intake))
    assert [lane.turn() for _ in range(4)] == [True, True, True, False]


@pytest.mark.django_db(transaction=True)
def test_what_a_crash_left_in_the_store_is_swept_daily(working):
    process.eventually(Job.objects.filter(key="every:store.sweep", run_at__gt=timezone.now()).exists)


@pytest.mark.django_db(transaction=True)
def test_what_a_crash_left_unbaked_is_baked(working):
    with rendering(lambda path: press.Page(path.encode(), frozenset()) if path == "/x/" else None):
        Touch.objects.create(path="/x/")
        process.eventually(lambda: press.store().exists("/x/"))
        process.eventually(lambda: not Touch.objects.filter(done_at=None).exists())


@pytest.mark.django_db(transaction=True)
def test_a_page_that_cannot_be_rendered_holds_up_no_other(working, caplog):
    def render(path):
        if path == "/bad/":
            raise ValueError("no such luck")
        return press.Page(b"good", frozenset()) if path == "/good/" else None

    with rendering(render):
        Touch.objects.create(path="/bad/", priority=0)
        Touch.objects.create(path="/good/", priority=5)
        process.eventually(lambda: press.store().exists("/good/"))
        waiting = Touch.objects.filter(done_at=None)  # other paths of the worker's daily round go through meanwhile
        process.eventually(
            lambda: [touch.path for touch in waiting.filter(claimed_until__gt=timezone.now())] == ["/bad/"]
        )
    assert "no such luck" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_jobs_are_done_at_their_time_on_every_lane(working):
    done = []
    at = timezone.now() + timedelta(seconds=1)
    with ExitStack() as registered:
        for lane in Lane:
            work = queue.JobKind(f"test.{lane}", lambda lane=lane: done.append((lane, timezone.now())), lane)
            registered.enter_context(queue.QUEUE.kinds.temporarily(work))
            queue.enqueue(work.name, run_at=at)
        process.eventually(lambda: {lane for lane, _when in done} == set(Lane))
    assert all(when >= at for _lane, when in done)


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="runs on PostgreSQL only")
@pytest.mark.django_db(transaction=True)
def test_when_the_database_cuts_its_connections_the_worker_goes_on(working, caplog):
    story = publish_story("У місті відкрили мсіт через річку.")
    write(report(story, "мсіт"))
    process.eventually(Case.objects.exists)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    process.eventually(lambda: "does not answer" in caplog.text)
    write(report(story, "річку"))
    process.eventually(lambda: Case.objects.count() == 2)


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    return process.make_instance(tmp_path / "paper")


def test_the_worker_waits_for_a_database_that_is_not_there_yet(instance):
    with process.worker(instance) as running:
        process.eventually(lambda: "does not answer" in process.log_of(instance))
        process.make_database(instance)
        process.eventually(lambda: process.jobs(instance))
        assert running.poll() is None
    assert process.log_of(instance).count("does not answer") == 1


def test_on_sigterm_the_worker_ends_in_order_under_its_own_title(instance):
    process.make_database(instance)
    with process.worker(instance) as running:
        process.eventually(lambda: process.title(running).startswith(b"strichka worker"))
        time.sleep(0.5)
        running.send_signal(signal.SIGTERM)
        assert running.wait(10) == 0
    assert process.log_of(instance) == ""


def test_a_job_cut_off_by_sigkill_is_done_by_the_next_worker_at_once(instance):
    process.make_database(instance)
    marks = instance / "marks"
    marks.mkdir()
    work = (
        "import time; from pathlib import Path; from strichka.jobs import queue; "
        f"queue.job('test.slow')(lambda: (Path({str(marks)!r}, str(time.time_ns())).touch(), time.sleep({{pause}})))"
    )
    with process.worker(instance, work.format(pause=60)) as first:
        process.python(instance, work.format(pause=60) + "\nqueue.enqueue('test.slow')")
        process.eventually(lambda: len(list(marks.iterdir())) == 1)
        first.send_signal(signal.SIGKILL)
        first.wait()
    with process.worker(instance, work.format(pause=0)):
        process.eventually(lambda: len(list(marks.iterdir())) == 2)


def test_a_second_worker_waits_until_the_first_has_gone(instance):
    process.make_database(instance)
    with process.worker(instance) as first:
        process.eventually(lambda: any(key.startswith("every:") for key in process.jobs(instance)))
        with process.worker(instance) as second:
            process.eventually(lambda: process.title(second).startswith(b"strichka worker"))
            first.send_signal(signal.SIGTERM)
            assert first.wait(15) == 0
            assert second.poll() is None


@pytest.mark.django_db
def test_a_job_that_a_dead_worker_had_claimed_is_free_again():
    Job.objects.create(name="x", leased_until=timezone.now() + timedelta(hours=1), holder=holders.OURS + 1)
    worker._begin()
    assert Job.objects.get(name="x").leased_until is None


def damage_rows(table, damage):
    """As a bad disk does it, past all constraints."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(f"UPDATE {table} SET {damage}")
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


def turning(*intakes):
    return worker.Turns(Lane.FAST, threading.Event(), intakes=Registry(worker.Intake, *intakes))


@pytest.mark.django_db(transaction=True)
def test_a_failing_intake_keeps_neither_another_nor_jobs_nor_pages_waiting():
    done = []
    broken = worker.Intake("broken", look=lambda: done.append("looked") or "news", work=lambda: 1 / 0)
    sound = worker.Intake("sound", look=lambda: "news", work=lambda: bool(done.append("took")))
    job = queue.JobKind("test.job", lambda: done.append("did"), Lane.FAST)
    lane = turning(broken, sound)
    with queue.QUEUE.kinds.temporarily(job), rendering(lambda _path: press.Page(b"x", frozenset())):
        queue.enqueue("test.job")
        Touch.objects.create(path="/x/", created_at=timezone.now())
        Touch.objects.update(created_at=timezone.now() - timedelta(minutes=1))
        lane.turn()
        lane.turn()
    assert done == ["looked", "took", "did"]
    assert press.store().exists("/x/")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL checks what it stores")
@pytest.mark.parametrize(
    "damage",
    [
        "arguments = CAST(x'7b22ff227d' AS TEXT)",
        "name = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_job_that_cannot_be_read_is_set_aside_as_it_stood_and_the_others_are_done(damage, unreadable):
    done = []
    job = queue.JobKind("test.job", lambda: done.append("did"), Lane.FAST)
    with queue.QUEUE.kinds.temporarily(job):
        Job.objects.create(name="test.broken", key="broken", lane=Lane.FAST)
        damage_rows("jobs_job", damage)
        queue.enqueue("test.job")
        lane = turning()
        for _ in range(3):
            lane.turn()
    assert done == ["did"]
    (kept,) = quarantine.kept(unreadable)
    assert json.loads(kept.read_text())["key"] == "broken"
    assert quarantine.reason_of(kept)
    assert not Job.objects.filter(key="broken").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL checks what it stores")
@pytest.mark.parametrize(
    "damage",
    ["path = 'no/path'", "created_at = '0'", "key = CAST(x'ff' AS TEXT)"],
)
def test_a_change_that_cannot_be_read_is_set_aside_and_the_others_are_baked(damage, unreadable):
    with rendering(lambda path: press.Page(b"x", frozenset()) if path == "/x/" else None):
        Touch.objects.create(path="/y/")
        damage_rows("baking_touch", damage)
        whole = Touch.objects.create(path="/x/")
        Touch.objects.filter(pk=whole.pk).update(created_at=timezone.now() - timedelta(minutes=1))
        lane = turning()
        for _ in range(3):
            lane.turn()
        assert press.store().exists("/x/")
    (kept,) = quarantine.kept(unreadable)
    assert kept.name.startswith("touch-")


@pytest.mark.django_db(transaction=True)
def test_what_a_dead_app_had_claimed_is_baked_at_once():
    note = settings.INSTANCE.run / "app.ended"
    note.parent.mkdir(parents=True, exist_ok=True)
    note.unlink(missing_ok=True)
    lane = worker.Turns(Lane.FAST, threading.Event())
    lane.turn()
    with rendering(lambda path: press.Page(b"x", frozenset()) if path == "/x/" else None):
        touch = Touch.objects.create(path="/x/", claimed_until=timezone.now() + timedelta(seconds=15))
        Touch.objects.filter(pk=touch.pk).update(created_at=timezone.now() - timedelta(seconds=2))
        lane.turn()
        assert not press.store().exists("/x/")
        note.touch()
        lane.turn()
        assert press.store().exists("/x/")


@pytest.mark.django_db(transaction=True)
def test_what_a_job_asks_for_waits_until_the_pages_of_all_that_were_due_are_baked():
    done = []

    def publish(number):
        done.append(number)
        queue.enqueue("test.after", number=number)
        outbox.touch([], paths=[f"/{number}/"])

    def look(number):
        done.append(f"after {number}")

    job, after = (queue.JobKind(f"test.{name}", work, Lane.FAST) for name, work in (("job", publish), ("after", look)))
    lane, numbers = turning(), list(range(worker.MOST_TOGETHER + 3))
    with ExitStack() as stack:
        stack.enter_context(queue.QUEUE.kinds.temporarily(job))
        stack.enter_context(queue.QUEUE.kinds.temporarily(after))
        stack.enter_context(rendering(lambda _path: press.Page(b"x", frozenset())))
        for number in numbers:
            queue.enqueue("test.job", number=number)
        lane.turn()
    assert done == numbers
    assert all(press.store().exists(f"/{number}/") for number in numbers)


@pytest.mark.django_db(transaction=True)
def test_stories_planned_for_one_second_are_published_one_by_one_and_baked_together():
    stories, at = [make_story() for _ in range(20)], timezone.now() - timedelta(seconds=1)
    for story in stories:
        Story.objects.filter(pk=story.pk).update(scheduled_for=at)
        planned.plan(story, at=at, by=None)
    lane, turns = turning(), 0
    while Job.objects.filter(name=planned.JOB).exists():
        assert lane.turn()
        turns += 1
    assert turns < len(stories)  # so that a front is not baked once for each
    assert Edition.objects.count() == len(stories)
    assert all(press.store().exists(card.path) for card in Card.objects.all())
