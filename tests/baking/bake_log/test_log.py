"""The bake log on PostgreSQL: what stands on the disk, in its order, however many write at once."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from strichka.baking import outbox, press
from strichka.baking.bake_log import log
from strichka.baking.bake_log.laid import Kind, sum_of
from strichka.baking.models import Baked, BakeLogState
from strichka.baking.store import Store
from tests.baking.board import Board
from tests.nodes.machines import House, on_postgresql
from tests.options import options

pytestmark = on_postgresql


def rows(path: str) -> list[tuple[str, str, bool]]:
    return list(Baked.objects.filter(path=path).order_by("sequence").values_list("kind", "sum", "is_kill"))


def show(board: Board, path: str, words: str) -> None:
    board.notes[path], board.shows[path] = words, [path]


@contextmanager
def beside(*works: Callable[[], object]) -> Iterator[None]:
    """Other threads at work, each with a connection of its own, until they are done."""

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for one in threads:
        one.start()
    yield
    for one in threads:
        one.join()


def test_a_baked_page_is_written_down_once_and_so_is_its_end(house: House, board: Board) -> None:
    show(board, "/a/", "one")
    press.bake("/a/")
    press.bake("/a/")
    board.shows.pop("/a/")
    press.bake("/a/")
    assert rows("/a/") == [(Kind.PAGE, sum_of(b"one"), False), (Kind.DELETED, "", True)]


def test_what_others_put_into_the_store_is_written_down_after_their_commit(house: House) -> None:
    with transaction.atomic():
        house.store.put("/media/a.webp", b"picture", kind="webp")
        assert rows("/media/a.webp") == []
    assert rows("/media/a.webp") == [(Kind.FILE, sum_of(b"picture"), False)]


def test_a_page_baked_because_of_a_withdrawal_is_a_kill_wherever_it_is_baked(house: House, board: Board) -> None:
    for path in ("/list/", "/other/"):
        show(board, path, "before")
        press.bake(path)
        show(board, path, "after")
    with transaction.atomic():
        outbox.touch([], paths=["/list/"], is_kill=True)
        outbox.touch([], paths=["/other/"])
    assert [rows(path)[-1][2] for path in ("/list/", "/other/")] == [True, False]


def test_a_baker_that_died_between_disk_and_log_is_made_good_by_the_next(house: House, board: Board) -> None:
    show(board, "/a/", "one")
    Store(house.first.paper).put("/a/", b"one")
    assert press.bake("/a/") is False
    assert rows("/a/") == [(Kind.PAGE, sum_of(b"one"), False)]


def test_numbers_become_visible_in_their_order(house: House) -> None:
    """Many write at once; who reads meanwhile never finds a row below one that was seen before."""
    done = threading.Event()
    seen: list[int] = []
    late: list[int] = []

    def read() -> None:
        while not done.is_set():
            now = set(Baked.objects.values_list("sequence", flat=True))
            late.extend(one for one in now - set(seen) if seen and one < max(seen))
            seen.extend(now - set(seen))

    def write(writer: int) -> None:
        for number in range(15):
            house.store.put(f"/{writer}/{number}/", b"x")

    reader = threading.Thread(target=lambda: (read(), connection.close()))
    reader.start()
    with beside(*(lambda writer=writer: write(writer) for writer in range(4))):
        pass
    done.set()
    reader.join()
    assert late == []
    assert Baked.objects.count() == 60


def test_without_the_lock_a_number_would_be_skipped(house: House) -> None:
    """Who holds the log's lock and has not committed keeps all others from taking a higher number."""
    order: list[str] = []
    begun = threading.Event()

    def other() -> None:
        begun.wait()
        house.store.put("/b/", b"b")
        order.append("b")

    with beside(other), transaction.atomic():
        Store(house.first.paper).put("/a/", b"a")
        log._note_together(["/a/"], set())
        begun.set()
        time.sleep(0.3)
        assert not Baked.objects.filter(path="/b/").exists()
        order.append("a")
    assert order == ["a", "b"]
    assert list(Baked.objects.order_by("sequence").values_list("path", flat=True)) == ["/a/", "/b/"]


def test_the_last_row_is_what_stands_on_the_disk_whoever_was_slow(house: House) -> None:
    def write(writer: int) -> None:
        for number in range(12):
            house.store.put("/a/", f"{writer} {number}".encode())

    with beside(*(lambda writer=writer: write(writer) for writer in range(4))):
        pass
    assert rows("/a/")[-1][1] == sum_of(house.store.read("/a/"))


def test_two_bakers_on_two_machines_bake_a_page_one_after_the_other(house: House, board: Board) -> None:
    """The second waits, though nothing on its own disk keeps it, and renders what the first has made so."""
    order: list[str] = []
    begun = threading.Event()

    def other_machine() -> None:
        begun.wait()
        with log.paths_held(["/a/", "/b/"]):
            order.append("other")

    with beside(other_machine), log.paths_held(["/b/"]):
        begun.set()
        time.sleep(0.3)
        order.append("first")
    assert order == ["first", "other"]


def test_who_gets_only_some_locks_in_time_lets_go_of_all(house: House) -> None:
    """Locks of a session outlive the statement that failed: they go with the session."""
    begun, done = threading.Event(), threading.Event()

    def holder() -> None:
        with log.paths_held(["/b/"]):
            begun.set()
            done.wait()

    with beside(holder):
        begun.wait()
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '200ms'")
        with pytest.raises(OperationalError), log.paths_held(["/a/", "/b/", "/c/", "/d/"]):
            pass
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
            assert cursor.fetchone() == (0,)
        done.set()


def test_what_is_replaced_while_it_is_read_is_read_again_under_the_lock(house: House) -> None:
    store = Store(house.first.paper)
    store.put("/a/", b"one")
    before = {"/a/": (log._shelves().state("/a/"), log._shelves().laid("/a/"))}
    store.put("/a/", b"two")
    log._write(["/a/"], set(), before)
    assert rows("/a/") == [(Kind.PAGE, sum_of(b"two"), False)]


def test_the_locks_of_a_machine_that_is_gone_go_within_seconds(house: House) -> None:
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('tcp_keepalives_idle'), current_setting('tcp_keepalives_count')")
        assert cursor.fetchone() == ("5", "3")
    connection.close()


def test_what_was_overtaken_and_what_was_deleted_is_forgotten_in_time(house: House) -> None:
    for path, contents in {"/a/": (b"one", b"two"), "/b/": (b"one",)}.items():
        for content in contents:
            house.store.put(path, content)
    house.store.delete("/b/")
    assert log.trim() == 0
    Baked.objects.update(at=timezone.now() - timedelta(hours=49))
    deleted = log.newest_of(["/b/"])
    assert log.trim() == 3
    assert list(Baked.objects.values_list("path", "sum")) == [("/a/", sum_of(b"two"))]
    assert BakeLogState.objects.get().trimmed_to == deleted


def test_without_nodes_nothing_is_written_down(house: House, board: Board) -> None:
    with options(node__port=0):
        press.store.cache_clear()
        show(board, "/a/", "one")
        press.bake("/a/")
        press.store().put("/b/", b"two")
        with log.paths_held(["/a/"]):
            assert not log.is_on()
    assert Baked.objects.count() == 0
