"""A store compared with the bake log, on PostgreSQL."""

import os
import time
from pathlib import Path

from strichka.baking.bake_log import registered
from strichka.baking.bake_log.laid import sum_of
from strichka.baking.models import Baked, BakeLogState, Touch
from strichka.baking.store import Store
from strichka.nodes import registration
from strichka.nodes.pulling.follower import Follower
from tests.nodes.machines import House, meeting, on_postgresql, pages, whole

pytestmark = on_postgresql


def test_what_differs_on_the_disk_is_healed_in_the_background(house: House, reader: Follower) -> None:
    for path in ("/a/", "/b/", "/c/"):
        house.store.put(path, b"right")
    reader.turn()
    Path(Store(reader.instance.paper).file_of("/a/")).write_bytes(b"rotten")
    Path(Store(reader.instance.paper).file_of("/b/")).unlink()
    Store(reader.instance.paper).put("/stray/", b"of another life")
    for _handful in reader.comparison.round():
        pass
    assert pages(reader.instance) == dict.fromkeys(("/a/", "/b/", "/c/"), b"right")


def test_until_the_log_names_all_that_stands_nothing_unknown_goes(house: House) -> None:
    Store(house.first.paper).put("/old/", b"never baked since")
    machine = house.machine("reader")
    Store(machine.paper).put("/old/", b"never baked since")
    with house.serving(), meeting(Follower(machine)) as node:
        whole(node)
        assert pages(machine) == {"/old/": b"never baked since"}
        registration.register()
        Baked.objects.filter(path="/old/").delete()
        whole(node)
    assert pages(machine) == {}
    assert BakeLogState.objects.get().is_whole


def test_it_goes_on_handful_by_handful_and_begins_anew(house: House, reader: Follower) -> None:
    house.store.put("/a/", b"right")
    reader.turn()
    Path(Store(reader.instance.paper).file_of("/a/")).write_bytes(b"rotten")
    for _ in range(4):
        reader.comparison._at = 0.0
        reader.comparison.go_on()
    assert pages(reader.instance) == {"/a/": b"right"}


def test_what_a_baker_lacks_of_its_own_is_asked_to_be_baked_again(house: House) -> None:
    registration.register()
    house.store.put("/a/", b"one")
    with house.serving(), meeting(Follower(house.first)) as node:
        Path(Store(house.first.paper).file_of("/a/")).unlink()
        whole(node)
    assert list(Touch.objects.values_list("path", flat=True)) == ["/a/"]


def test_torn_sidecars_are_laid_anew_though_the_page_is_whole(house: House, reader: Follower) -> None:
    house.store.put("/a/", b"right")
    reader.turn()
    store = Store(reader.instance.paper)
    packed = Path(store.file_of("/a/") + ".br")
    stamp = packed.stat().st_mtime_ns
    packed.write_bytes(b"torn")
    os.utime(packed, ns=(stamp, stamp))
    for _handful in reader.comparison.round():
        pass
    assert store.verify("/a/") == []


def test_a_feed_that_a_baker_lacks_is_asked_for_and_a_picture_is_not(house: House) -> None:
    registration.register()
    house.store.put("/feed.rss", b"one")
    house.store.put("/media/a.webp", b"picture", kind="webp")
    with house.serving(), meeting(Follower(house.first)) as node:
        for path in ("/feed.rss", "/media/a.webp"):
            Path(Store(house.first.paper).file_of(path)).unlink()
        whole(node)
    assert list(Touch.objects.values_list("path", flat=True)) == ["/feed.rss"]


def test_a_baker_takes_nothing_away_before_the_log_has_learnt_what_it_holds(house: House) -> None:
    registration.register()
    registered.forget(house.first)  # it went its own way for a while
    store, long_ago = Store(house.first.paper), time.time() - 2 * 3600
    for path in ("/media/kept.webp", "/media/withheld.webp"):
        store.put(path, b"picture", kind="webp")
        os.utime(store.file_of(path), (long_ago, long_ago))
    with house.serving(), meeting(Follower(house.first)) as node:
        whole(node)
        assert set(pages(house.first)) == {"/media/kept.webp", "/media/withheld.webp"}
        Baked.objects.create(path="/media/kept.webp", kind="file", sum=sum_of(b"picture"), node="first")
        registered.note_registered(house.first)
        whole(node)
    assert set(pages(house.first)) == {"/media/kept.webp"}
