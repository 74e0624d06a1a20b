"""A store compared with the bake log, on PostgreSQL."""

from pathlib import Path

from strichka.baking.bake_log import log
from strichka.baking.models import Baked, BakeLogState, Touch
from strichka.baking.store import Store
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
        log.register()
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
    log.register()
    house.store.put("/a/", b"one")
    with house.serving(), meeting(Follower(house.first)) as node:
        Path(Store(house.first.paper).file_of("/a/")).unlink()
        whole(node)
    assert list(Touch.objects.values_list("path", flat=True)) == ["/a/"]
