from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from strichka.baking import outbox, press
from strichka.baking.models import LedgerEntry, Touch
from strichka.baking.reads import Key
from tests.baking.board import Board

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_touched_key_bakes_exactly_the_pages_that_read_it(board: Board) -> None:
    board.notes = {"a": "А", "b": "Б"}
    board.shows = {"/board/one/": ["a"], "/board/two/": ["b"], "/board/both/": ["a", "b"]}
    for path in board.shows:
        press.bake(path)
    board.rendered.clear()
    board.notes["a"] = "А, змінено"
    with transaction.atomic():
        outbox.touch([Key("note", ("a",))])
    assert sorted(board.rendered) == ["/board/both/", "/board/one/"]
    assert press.store().read("/board/both/") == "А, змінено\nБ".encode()
    assert outbox.waiting() == 0


def test_nothing_is_baked_when_the_change_is_rolled_back(board: Board) -> None:
    board.notes, board.shows = {"a": "А"}, {"/board/one/": ["a"]}
    press.bake("/board/one/")
    board.rendered.clear()
    with transaction.atomic():
        outbox.touch([Key("note", ("a",))])
        transaction.set_rollback(True)
    assert board.rendered == []
    assert outbox.waiting() == 0


def test_who_loads_much_leaves_it_to_the_bake_that_follows(board: Board) -> None:
    board.notes, board.shows = {"a": "А"}, {"/board/one/": ["a"]}
    press.bake("/board/one/")
    board.rendered.clear()
    with outbox.left_open(), transaction.atomic():
        outbox.touch([Key("note", ("a",))])
    assert (board.rendered, outbox.waiting()) == ([], 1)
    assert outbox.bake_touched() == ["/board/one/"]


def test_several_changes_are_baked_as_one_and_what_nobody_waits_for_is_left_to_the_next(board: Board) -> None:
    board.notes = {"a": "А"}
    board.shows = {"/board/one/": ["a"], "/board/two/": ["a"], "/board/list/": ["a"]}
    press.bake("/board/list/")
    board.rendered.clear()
    with outbox.together():
        for path in ("/board/one/", "/board/two/"):
            with transaction.atomic():
                outbox.touch([Key("note", ("a",))], paths=[path])
        assert board.rendered == []
    assert board.rendered == ["/board/one/", "/board/two/"]
    due = outbox.left_over_at()
    assert due is not None
    assert due <= timezone.now()
    assert outbox.bake_touched() == ["/board/list/"]


def test_what_follows_one_change_holds_up_no_other_that_somebody_waits_for(board: Board) -> None:
    board.notes = {"a": "А"}
    board.shows = {"/board/one/": [], "/board/two/": [], "/board/list/": ["a"]}
    press.bake("/board/list/")
    with outbox.together(), transaction.atomic():
        outbox.touch([Key("note", ("a",))], paths=["/board/one/"])
    board.rendered.clear()
    with outbox.together(), transaction.atomic():
        outbox.touch([], paths=["/board/two/"])
    assert board.rendered == ["/board/two/"]
    assert outbox.bake_touched() == ["/board/list/"]


def test_named_paths_come_first_then_by_priority(board: Board) -> None:
    board.notes = {"a": "А"}
    board.shows = {"/board/own/": [], "/board/list/": ["a"]}
    press.bake("/board/list/")
    board.rendered.clear()
    with transaction.atomic():
        outbox.touch([Key("note", ("a",))], paths=["/board/own/"])
    assert board.rendered == ["/board/own/", "/board/list/"]


def test_more_pages_than_are_baked_together_come_each_once_and_in_their_order(board: Board) -> None:
    board.notes = {"a": "А"}
    board.shows = {"/board/own/": ["a"], **{f"/board/{number}/": ["a"] for number in range(outbox.HANDFUL + 2)}}
    with transaction.atomic():
        outbox.touch([], paths=list(board.shows))
    assert board.rendered == list(board.shows)
    assert [press.store().read(path) for path in board.shows] == ["А".encode()] * len(board.shows)


def test_what_a_crash_left_is_baked_by_the_next_one(board: Board) -> None:
    board.notes, board.shows = {"a": "А"}, {"/board/one/": ["a"]}
    press.bake("/board/one/")
    board.notes["a"] = "А, змінено"
    Touch.objects.create(key="note:a", claimed_until=timezone.now() - timedelta(seconds=1))
    assert outbox.bake_touched() == ["/board/one/"]
    assert press.store().read("/board/one/") == "А, змінено".encode()


def test_what_another_baker_holds_is_left_to_it(board: Board) -> None:
    board.notes, board.shows = {"a": "А"}, {"/board/one/": ["a"]}
    press.bake("/board/one/")
    Touch.objects.create(key="note:a", claimed_until=timezone.now() + timedelta(seconds=30))
    assert outbox.bake_touched() == []
    assert outbox.waiting() == 1


def test_a_bake_that_fails_does_not_fail_the_change_and_is_tried_again(board: Board) -> None:
    board.notes, board.shows = {}, {"/board/one/": ["a"]}
    LedgerEntry.objects.create(path="/board/one/", key="note:a")
    with transaction.atomic():
        outbox.touch([Key("note", ("a",))])
    assert outbox.waiting() == 1
    board.notes["a"] = "А"
    Touch.objects.update(claimed_until=None)
    outbox.bake_touched()
    assert press.store().read("/board/one/") == "А".encode()


def test_a_page_that_cannot_be_baked_holds_up_no_other(board: Board) -> None:
    board.notes, board.shows = {"b": "Б"}, {"/board/broken/": ["a"], "/board/whole/": ["b"]}
    LedgerEntry.objects.create(path="/board/broken/", key="note:a")
    LedgerEntry.objects.create(path="/board/whole/", key="note:b")
    with transaction.atomic():
        outbox.touch([Key("note", ("a",)), Key("note", ("b",))])
    assert press.store().read("/board/whole/") == "Б".encode()
    assert set(Touch.objects.filter(done_at=None).values_list("key", flat=True)) == {"note:a"}


def test_more_pages_than_a_person_waits_for_are_left_to_the_worker(board: Board) -> None:
    board.notes = {"a": "А", "b": "Б"}
    board.shows = {f"/board/{number}/": ["a"] for number in range(outbox.AT_ONCE + 1)} | {"/board/own/": ["b"]}
    LedgerEntry.objects.bulk_create(
        [LedgerEntry(path=path, key=f"note:{shown[0]}") for path, shown in board.shows.items()]
    )
    with transaction.atomic():
        outbox.touch([Key("note", ("a",))], paths=["/board/own/"])
    assert board.rendered == ["/board/own/"]
    assert Touch.objects.get(done_at=None).claimed_until is None
    assert len(outbox.bake_touched()) == outbox.AT_ONCE + 1
    assert outbox.waiting() == 0


def test_after_its_seconds_a_bake_begins_nothing_more_and_lets_go_of_the_rest(board: Board) -> None:
    board.notes, board.shows = {"a": "А", "b": "Б"}, {"/board/one/": ["a"], "/board/two/": ["b"]}
    long_ago = timezone.now() - timedelta(minutes=1)
    Touch.objects.bulk_create(Touch(path=path, priority=0) for path in board.shows)
    Touch.objects.update(created_at=long_ago)
    assert outbox.bake_touched(seconds=0) == ["/board/one/"]
    due = outbox.left_over_at()
    assert due is not None
    assert due < timezone.now()
    assert outbox.bake_touched(seconds=0) == ["/board/two/"]
    assert outbox.waiting() == 0


def test_touches_that_are_done_are_forgotten_after_an_hour(board: Board) -> None:
    old = timezone.now() - timedelta(hours=2)
    Touch.objects.create(key="note:a", done_at=old)
    Touch.objects.create(key="note:b", done_at=timezone.now())
    Touch.objects.create(key="note:c")
    assert outbox.sweep() == 1
    assert set(Touch.objects.values_list("key", flat=True)) == {"note:b", "note:c"}


def test_what_was_published_stands_for_readers_before_it_is_asked_what_else_shows_it(board: Board) -> None:
    board.notes = {"a": "А"}
    board.shows = {"/board/one/": [], "/board/two/": [], "/board/list/": ["a"]}
    press.bake("/board/list/")
    board.rendered.clear()
    asked: list[list[str]] = []
    board.looks_at = lambda paths: asked.append(list(paths))
    with outbox.together():
        for path in ("/board/one/", "/board/two/"):
            with transaction.atomic():
                outbox.touch([Key("note", ("a",))], paths=[path])
    assert asked == [["/board/one/"], ["/board/two/"]]
    assert outbox.bake_touched() == ["/board/list/"]
