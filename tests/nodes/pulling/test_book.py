"""The log by statements of the node's own, on the tables that Django has made."""

from datetime import timedelta

from django.utils import timezone

from strichka.baking.bake_log import log
from strichka.baking.models import Baked, Touch
from strichka.nodes.pulling.follower import Follower
from tests.nodes.machines import House, meeting, on_postgresql

pytestmark = on_postgresql


def test_a_log_that_was_put_back_from_a_backup_is_not_taken_for_the_same(house: House, reader: Follower) -> None:
    house.store.put("/a/", b"one")
    reader.turn()
    reader.heartbeat(at_once=True)
    again = Follower(reader.instance)
    with meeting(again):
        assert again.state.is_whole
    Baked.objects.filter(path="/a/").update(at=timezone.now() - timedelta(minutes=1))
    with meeting(Follower(reader.instance)) as other:
        assert not other.state.is_whole


def test_only_the_last_row_of_a_path_is_read_and_kills_by_themselves(house: House, reader: Follower) -> None:
    for content in (b"one", b"two"):
        house.store.put("/a/", content)
    house.store.put("/b/", b"one")
    house.store.delete("/b/")
    house.store.put("/b/", b"again")
    before = reader.state.cursor
    assert [row.path for row in reader.book.after(before, 10)] == ["/a/", "/b/"]
    assert [(row.path, row.kind) for row in reader.book.kills_after(before)] == [("/b/", "page")]
    assert reader.book.head()[0] == log.head()
    assert [reader.book.is_newest(row) for row in reader.book.after(before, 1)] == [True]


def test_a_page_is_asked_for_once(house: House, reader: Follower) -> None:
    for _ in range(2):
        reader.book.ask_to_bake("/a/")
    assert list(Touch.objects.values_list("path", "is_kill")) == [("/a/", False)]
