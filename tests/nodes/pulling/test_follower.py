"""A node that follows the bake log on PostgreSQL, and fetches over HTTP from the machine that baked."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from strichka.baking.bake_log import log
from strichka.baking.models import Baked, BakeLogState, Touch
from strichka.baking.store import Store
from strichka.instance.keeping import doctor_models
from strichka.nodes import following
from strichka.nodes.models import Node
from strichka.nodes.origins.baker import Baker
from strichka.nodes.pulling import follower
from strichka.nodes.pulling.follower import Follower
from tests.nodes.machines import House, meeting, on_postgresql, pages, whole

pytestmark = on_postgresql


@pytest.fixture
def reader(house: House) -> Iterator[Follower]:
    """A node that has everything and goes on."""
    log.register()
    with house.serving(), meeting(Follower(house.machine("reader"))) as node:
        yield whole(node)


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


def test_what_every_reader_has_is_the_lowest_number_and_who_lacks_it_is_named(house: House, reader: Follower) -> None:
    with meeting(whole_of(house, "slow")) as slow:
        house.store.put("/a/", b"page")
        reader.turn()
        assert following.without(["/a/"]) == ["slow"]
        assert following.lowest() < log.newest_of(["/a/"])
        Baked.objects.update(at=timezone.now() - timedelta(seconds=30))
        assert [lag.words for lag in following.lagging()] == ["slow is 30 s behind"]
        (finding,) = doctor_models._nodes()
        assert (finding.well, finding.state) == (False, "slow is 30 s behind")
        slow.turn()
    assert following.without(["/a/"]) == []
    assert following.lowest() == log.newest_of(["/a/"]) == log.head()
    assert following.lagging() == []
    (finding,) = doctor_models._nodes()
    assert (finding.well, finding.state) == (True, "2 have all that was baked: reader, slow")


def whole_of(house: House, name: str) -> Follower:
    node = Follower(house.machine(name))
    with meeting(node):
        return whole(node)


def test_a_node_that_says_nothing_is_named_until_it_is_forgotten(house: House, reader: Follower) -> None:
    Node.objects.filter(name="reader").update(seen_at=timezone.now() - timedelta(seconds=90))
    house.store.put("/a/", b"page")
    assert following.without(["/a/"]) == ["reader"]
    assert following.lagging()[0].words == "reader has said nothing for 90 s"
    assert following.forget("reader")
    assert not following.forget("nobody")
    assert (following.without(["/a/"]), following.lagging()) == ([], [])
    assert "reader (reader): has left" in following.said()


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


def test_in_a_backlog_kills_go_first(house: House, reader: Follower, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was withdrawn last is gone before what was baked first is there."""
    for path in ("/killed/", "/front/"):
        house.store.put(path, b"here")
    reader.turn()
    for number in range(4):
        house.store.put(f"/{number}/", b"page")
    house.store.delete("/killed/")
    Store(house.first.paper).put("/front/", b"without it")
    log.note(["/front/"], kills=["/front/"])
    monkeypatch.setattr(follower, "BATCH", 2)
    laid: list[str] = []
    monkeypatch.setattr(
        reader, "apply", lambda rows, apply=reader.apply: (laid.extend(r.path for r in rows), apply(rows))
    )
    while reader.turn():
        pass
    assert laid[:4] == ["/killed/", "/front/", "/0/", "/1/"]
    assert set(pages(reader.instance)) == {"/front/", "/0/", "/1/", "/2/", "/3/"}


def test_what_was_overtaken_is_never_laid(house: House, reader: Follower) -> None:
    house.store.put("/a/", b"one")
    house.store.put("/a/", b"two")
    house.store.put("/a/", b"one")
    house.store.put("/a/", b"three")
    reader.turn()
    assert pages(reader.instance) == {"/a/": b"three"}
    assert reader.state.pending == 0


def test_what_differs_on_the_disk_is_healed_in_the_background(house: House, reader: Follower) -> None:
    for path in ("/a/", "/b/", "/c/"):
        house.store.put(path, b"right")
    reader.turn()
    Path(Store(reader.instance.paper).file_of("/a/")).write_bytes(b"rotten")
    Path(Store(reader.instance.paper).file_of("/b/")).unlink()
    Store(reader.instance.paper).put("/stray/", b"of another life")
    for _ in range(2):
        reader._compared = 0.0
        reader._compare_slowly()
    assert pages(reader.instance) == dict.fromkeys(("/a/", "/b/", "/c/"), b"right")


def test_a_node_that_was_away_longer_than_the_log_reaches_compares_everything(house: House) -> None:
    log.register()
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


def test_a_machine_that_bakes_too_never_lays_what_its_own_baker_has_overtaken(house: House) -> None:
    """Between reading a row and laying it, somebody here has baked the page: the row is not the last any more."""
    log.register()
    second = house.machine("second", node__roles=["app", "worker"], node__port=house.first.number("node.port"))
    with house.serving(), meeting(whole_of(house, "second-before")):
        house.store.put("/a/", b"older")
        with meeting(Follower(second)) as node:
            rows = node._book.after(0, 10)
            Store(second.paper).put("/a/", b"newer")
            Baked.objects.create(path="/a/", kind="page", sum="newer", node="second")
            node.apply(rows)
    assert pages(second) == {"/a/": b"newer"}


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


def test_until_the_log_names_all_that_stands_nothing_unknown_goes(house: House) -> None:
    Store(house.first.paper).put("/old/", b"never baked since")
    machine = house.machine("reader")
    Store(machine.paper).put("/old/", b"never baked since")
    with house.serving(), meeting(Follower(machine)) as node:
        whole(node)
        assert pages(machine) == {"/old/": b"never baked since"}
        log.register()
        Baked.objects.filter(path="/old/").delete()
        node._take_away_unknown()
    assert pages(machine) == {}
    assert BakeLogState.objects.get().is_whole
