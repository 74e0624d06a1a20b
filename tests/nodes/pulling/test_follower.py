"""A node that follows the bake log on PostgreSQL, and fetches over HTTP from the machine that baked."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from strichka.baking.bake_log import log
from strichka.baking.models import Baked, Touch
from strichka.baking.store import Store
from strichka.nodes import following, registration
from strichka.nodes.models import Node
from strichka.nodes.origins.baker import Baker
from strichka.nodes.pulling import follower
from strichka.nodes.pulling.book import NamesakeError
from strichka.nodes.pulling.follower import Follower
from strichka.processes.watching import node_health
from tests.nodes.machines import House, meeting, on_postgresql, pages, whole

pytestmark = on_postgresql


def test_all_that_is_put_withdrawn_and_led_elsewhere_reaches_a_node(house: House, reader: Follower) -> None:
    house.store.put("/a/", b"page")
    house.store.put("/media/a.webp", b"picture", kind="webp")
    house.store.put("/b/", b"goes")
    reader.turn()
    store, paper = Store(reader.instance.paper), reader.instance.paper
    assert pages(reader.instance) == {"/a/": b"page", "/b/": b"goes", "/media/a.webp": b"picture"}
    assert store.verify("/a/") == []
    assert (paper / "media/a.webp").stat().st_mode & 0o777 == 0o644
    house.put_gone("/b/", b"withdrawn")
    house.put_redirect("/a/", "/c/")
    house.store.delete("/media/a.webp")
    reader.turn()
    assert pages(reader.instance) == {}
    assert (store.gone("/b/"), store.redirect("/a/")) == (b"withdrawn", "/c/")


def test_files_of_style_and_script_come_along(house: House, reader: Follower) -> None:
    Store(house.first.static).put("/paper/new.css", b"p{}", kind="css")
    log.register_static()
    reader.turn()
    assert Store(reader.instance.static).read("/paper/new.css") == b"p{}"


def test_where_the_app_is_away_what_is_here_stays_and_what_was_withdrawn_goes(house: House, reader: Follower) -> None:
    for path in ("/a/", "/b/"):
        house.store.put(path, b"one")
    reader.turn()
    (first,) = reader.laying.origins
    first.close()
    reader.laying.origins = [Baker("first", "127.0.0.1:1", first.key)]
    house.store.put("/a/", b"two")
    house.put_gone("/b/", b"withdrawn")
    reader.turn()
    assert pages(reader.instance) == {"/a/": b"one"}
    assert reader.state.acknowledged < log.newest_of(["/a/"])
    assert reader.state.pending == 2
    assert following.without(["/a/", "/b/"]) == ["reader"]
    reader.heartbeat(at_once=True)  # it is back
    reader._tried = 0.0
    reader.turn()
    assert pages(reader.instance) == {"/a/": b"two"}
    assert Store(reader.instance.paper).gone("/b/") == b"withdrawn"
    assert reader.state.acknowledged == log.head()


def test_a_page_of_which_nobody_has_the_bytes_is_asked_to_be_baked_again(house: House, reader: Follower) -> None:
    house.store.put("/a/", b"one")
    Path(Store(house.first.paper).file_of("/a/")).unlink()
    reader.turn()
    assert not Touch.objects.exists()
    for one in reader._pending.values():
        one.since -= follower.NOBODY_HAS_IT + 1
    for _ in range(2):
        reader._tried = 0.0
        reader.turn()
    assert list(Touch.objects.values_list("path", flat=True)) == ["/a/"]


def test_what_was_overtaken_is_never_laid(house: House, reader: Follower) -> None:
    house.store.put("/a/", b"one")
    house.store.put("/a/", b"two")
    house.store.put("/a/", b"one")
    house.store.put("/a/", b"three")
    reader.turn()
    assert pages(reader.instance) == {"/a/": b"three"}
    assert reader.state.pending == 0


def test_a_node_that_was_away_longer_than_the_log_reaches_compares_everything(house: House) -> None:
    registration.register()
    machine = house.machine("reader")
    with house.serving():
        for path in ("/a/", "/b/"):
            house.store.put(path, b"one")
        with meeting(Follower(machine)) as node:
            whole(node)
            node.heartbeat(at_once=True)
        house.store.delete("/b/")
        house.store.put("/c/", b"new")
        Baked.objects.update(at=timezone.now() - timedelta(hours=49))
        log.trim()
        assert not Baked.objects.filter(path="/b/").exists()
        with meeting(Follower(machine)) as node:
            assert not node.state.is_whole
            whole(node)
    assert pages(machine) == {"/a/": b"one", "/c/": b"new"}
    assert node.state.acknowledged == log.head()


def test_a_node_killed_in_the_middle_takes_up_what_it_lacks(house: House, reader: Follower) -> None:
    """Its state is as old as its last word: rows since then are looked at again, and what was torn is laid anew."""
    house.store.put("/a/", b"one")
    reader.turn()
    packed = Path(Store(reader.instance.paper).file_of("/a/") + ".br")
    stamp = packed.stat().st_mtime_ns
    packed.write_bytes(b"torn")
    os.utime(packed, ns=(stamp, stamp))
    house.store.put("/b/", b"two")
    with meeting(Follower(reader.instance)) as again:
        assert again.state.cursor < log.head()
        again.turn()
    assert pages(reader.instance) == {"/a/": b"one", "/b/": b"two"}
    assert Store(reader.instance.paper).verify("/a/") == []


def test_a_store_that_was_deleted_is_fetched_anew(house: House, reader: Follower) -> None:
    house.store.put("/a/", b"one")
    reader.turn()
    reader.heartbeat(at_once=True)
    reader.laying.shelves.paper.delete("/a/")
    (reader.instance.paper / ".store").unlink(missing_ok=True)
    again = Follower(reader.instance)
    again._settle_place()
    with meeting(again):
        whole(again)
    assert pages(reader.instance) == {"/a/": b"one"}


class Watched(Follower):
    """Notes what it lays, in order."""

    def __init__(self, *given, **more) -> None:
        super().__init__(*given, **more)
        self.laid: list[str] = []

    def apply(self, rows, **how) -> None:
        self.laid += [row.path for row in rows]
        super().apply(rows, **how)


def test_in_a_backlog_kills_go_first(house: House) -> None:
    """What was withdrawn last is gone before what was baked first is there."""
    registration.register()
    with house.serving(), meeting(Watched(house.machine("reader"), batch=2)) as reader:
        for path in ("/killed/", "/front/"):
            house.store.put(path, b"here")
        whole(reader)
        for number in range(4):
            house.store.put(f"/{number}/", b"page")
        house.store.delete("/killed/")
        Store(house.first.paper).put("/front/", b"without it")
        log.note(["/front/"], kills=["/front/"])
        reader.laid.clear()
        while reader.turn():
            pass
    assert reader.laid[:4] == ["/killed/", "/front/", "/0/", "/1/"]
    assert set(pages(reader.instance)) == {"/front/", "/0/", "/1/", "/2/", "/3/"}


class Slow:
    """An origin that answers nobody before its time is up."""

    name, asked = "first", 0

    def fetch(self, *_question) -> bool:
        self.asked += 1
        raise TimeoutError("timed out")

    def close(self) -> None:
        """Nothing is open."""


def test_an_origin_that_does_not_answer_is_waited_for_once_and_not_for_each_row(house: House, reader: Follower) -> None:
    for number in range(50):
        house.store.put(f"/{number}/", b"page")
    for one in reader.laying.origins:
        one.close()
    reader.laying.origins = [slow := Slow()]
    reader.turn()
    assert slow.asked <= follower.AT_ONCE
    assert reader.state.pending == 50


def test_kills_do_not_wait_for_what_is_slow_to_come(house: House) -> None:
    registration.register()
    with house.serving(), meeting(Watched(house.machine("reader"))) as reader:
        whole(reader)
        for number in range(3 * follower.HANDFUL):
            house.store.put(f"/{number}/", b"page")
        reader.longest_turn = 0.0
        assert reader.turn()
        assert len(pages(reader.instance)) == follower.HANDFUL
        house.store.delete("/1/")
        while reader.turn():
            pass
        assert len(pages(reader.instance)) == 3 * follower.HANDFUL - 1
        assert reader.state.acknowledged == log.head()


def test_a_second_machine_of_one_name_is_told_so_and_copies_nothing(house: House, reader: Follower) -> None:
    other = Follower(replace(house.machine("other"), values=reader.instance.values))
    with pytest.raises(NamesakeError, match="give each its own"):
        other.meet()
    other.part()
    with meeting(Follower(reader.instance)):  # the same machine, whose node began anew
        assert Node.objects.get(name="reader").machine
    Node.objects.filter(name="reader").update(seen_at=timezone.now() - timedelta(seconds=11))
    with meeting(other):
        assert other.others


def test_a_log_that_went_back_is_compared_while_what_is_here_is_served(house: House, reader: Follower) -> None:
    for path in ("/a/", "/b/"):
        house.store.put(path, b"one")
    reader.turn()
    reader.heartbeat(at_once=True)
    Baked.objects.filter(path="/b/").delete()  # as by a standby that had not got the last row
    with meeting(Follower(reader.instance)) as again:
        again.heartbeat(at_once=True)
        assert not again.state.is_whole
        assert node_health.reasons(reader.instance) == []
        assert "compared with the whole bake log" in node_health.notes(reader.instance)[0]
        whole(again)
    assert pages(reader.instance) == {"/a/": b"one"}
