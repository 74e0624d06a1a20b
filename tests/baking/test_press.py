"""The press and the outbox, with a small renderer of the test's own beside the paper's."""

import threading

import pytest
from django.db import connection, transaction

from strichka.baking import outbox, press
from strichka.baking.models import LedgerEntry
from strichka.baking.reads import Key
from tests.baking.board import Board

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_key_is_baked_at_home_before_any_page_has_read_it(board: Board) -> None:
    board.notes, board.shows = {"new": "Нове"}, {"/board/new/": ["new"]}
    with transaction.atomic():
        outbox.touch([Key("note", ("new",))])
    assert press.store().read("/board/new/") == "Нове".encode()


def test_what_cannot_be_read_ahead_holds_up_no_page(board: Board) -> None:
    board.notes, board.shows = {"a": "А", "b": "Б"}, {"/board/one/": ["a"], "/board/two/": ["b"]}
    told: list[list[str]] = []

    def fails(paths: list[str]) -> None:
        told.append(paths)
        raise ValueError("no JSON")

    board.looks_at = fails
    assert press.bake_together(board.shows) == {"/board/one/": True, "/board/two/": True}
    assert press.store().read("/board/two/") == "Б".encode()
    assert told[0] == ["/board/one/", "/board/two/"]


def test_what_no_longer_renders_leaves_the_store_and_the_ledger(board: Board) -> None:
    board.notes, board.shows = {"a": "А"}, {"/board/one/": ["a"]}
    press.bake("/board/one/")
    del board.shows["/board/one/"]
    with transaction.atomic():
        outbox.touch([Key("note", ("a",))])
    assert not press.store().exists("/board/one/")
    assert list(LedgerEntry.objects.filter(path="/board/one/")) == []


def test_the_ledger_forgets_what_a_page_no_longer_reads(board: Board) -> None:
    board.notes, board.shows = {"a": "А", "b": "Б"}, {"/board/one/": ["a", "b"]}
    press.bake("/board/one/")
    board.shows["/board/one/"] = ["b"]
    press.bake("/board/one/")
    assert set(LedgerEntry.objects.filter(path="/board/one/").values_list("key", flat=True)) == {"note:b"}


def test_two_bakers_leave_the_newer_page(board: Board) -> None:
    """The slow one read the old note; it must not overwrite what the other has baked since."""
    board.notes, board.shows = {"a": "старе"}, {"/board/one/": ["a"]}
    reading, go_on = threading.Event(), threading.Event()

    def hold_up() -> None:
        if threading.current_thread() is not threading.main_thread():
            reading.set()
            go_on.wait(5)

    board.holds_up = hold_up

    def bake() -> None:
        try:
            press.bake("/board/one/")
        finally:
            connection.close()

    first = threading.Thread(target=bake)
    first.start()
    assert reading.wait(5)
    board.notes["a"] = "нове"
    threading.Timer(0.2, go_on.set).start()
    press.bake("/board/one/")
    first.join()
    assert press.store().read("/board/one/") == "нове".encode()


def test_of_many_keys_one_question_says_which_pages_read_few_of_them(board, django_assert_num_queries):
    board.notes = {"a": "А", "b": "Б", "new": "В"}
    board.shows = {"/board/2/": ["a", "b"], "/board/1/": ["a", "b"], "/board/3/": ["a"]}
    press.bake_together(board.shows)
    with django_assert_num_queries(1):
        found = press.few_reading(["note:a", "note:b", "note:new", "note:b"], most=2)
    assert found == {"note:b": ["/board/1/", "/board/2/"], "note:new": ["/board/new/"]}
