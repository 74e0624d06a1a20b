"""How the log learns what a machine holds, on PostgreSQL."""

import time
from pathlib import Path

from strichka.baking import place
from strichka.baking.bake_log import log, registered
from strichka.baking.bake_log.laid import Kind, sum_of
from strichka.baking.bake_log.owners import Owner
from strichka.baking.models import Baked, BakeLogState, Touch
from strichka.baking.store import Store
from strichka.nodes import registration
from tests.nodes.machines import House, on_postgresql

pytestmark = on_postgresql


def test_the_log_begins_with_all_that_stands(house: House) -> None:
    store = Store(house.first.paper)
    store.put("/a/", b"page")
    store.put("/media/a.webp", b"picture", kind="webp")
    store.put_redirect("/old/", "/a/")
    store.put_gone("/gone/", b"words")
    Store(house.first.static).put("/paper/a.css", b"p{}", kind="css")
    assert registration.register() == 4
    assert (
        dict(Baked.objects.values_list("path", "kind")).items()
        >= {
            "/a/": Kind.PAGE,
            "/media/a.webp": Kind.FILE,
            "/old/": Kind.REDIRECT,
            "/gone/": Kind.GONE,
            "/static/paper/a.css": Kind.PAGE,
        }.items()
    )
    assert registration.register() == 0
    assert registered.is_registered(house.first)


def test_who_comes_later_is_asked_for_what_the_log_does_not_know_and_believed_nothing(house: House) -> None:
    """An old page, a page long withdrawn, a picture that is ours and one that is not any more."""
    owner = Owner("test", "/media/", stand=lambda paths: {path for path in paths if "ours" in path})
    BakeLogState.objects.create(pk=1, is_whole=True)
    Baked.objects.create(path="/a/", kind=Kind.PAGE, sum=sum_of(b"new"), node="other")
    store = Store(house.first.paper)
    for page in ("/a/", "/withdrawn/"):
        store.put(page, b"old")
    for picture in ("/media/ours.webp", "/media/gone.webp"):
        store.put(picture, b"picture", kind="webp")
    assert registration.register({"test": owner}) == 4
    assert set(Baked.objects.exclude(path__startswith="/static/").values_list("path", "sum")) == {
        ("/a/", sum_of(b"new")),
        ("/media/ours.webp", sum_of(b"picture")),
    }
    assert list(Touch.objects.values_list("path", flat=True)) == ["/withdrawn/"]


def test_a_store_that_is_not_mounted_is_not_taken_for_an_empty_one(house: House, tmp_path: Path) -> None:
    place.mark(house.first.paper)
    (house.first.paper / place.MARK).unlink()
    assert registration.register() == 0
    assert not registered.is_registered(house.first)
    assert not BakeLogState.objects.exists()
    place.mark(house.first.paper)


def test_a_machine_that_bakes_without_the_log_is_registered_anew_when_it_is_back(house: House) -> None:
    registration.register()
    registered.forget(house.first)
    Store(house.first.paper).put("/b/", b"baked meanwhile")
    registration.register()
    assert list(Touch.objects.values_list("path", flat=True)) == ["/b/"]
    assert log.newest_of(["/b/"]) == 0


def test_a_machine_without_a_worker_registers_beside_its_work(house: House) -> None:
    Store(house.first.paper).put("/a/", b"page")
    registration.register_beside()
    until = time.monotonic() + 10
    while not registered.is_registered(house.first) and time.monotonic() < until:
        time.sleep(0.01)
    assert log.newest_of(["/a/"]) > 0
