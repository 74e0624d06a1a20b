import logging
import os
from pathlib import Path

import pytest
from django.conf import settings

from strichka.baking import press, upkeep
from strichka.instance.whole_bake import bake
from tests.factories import publish_story

pytestmark = pytest.mark.django_db


def rot(path: str) -> None:
    """One bit of a packed page, its time as before."""
    file = Path(press.store().file_of(path) + ".br")
    state, content = file.stat(), bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


@pytest.fixture
def home() -> bytes:
    publish_story("У місті відкрили міст через річку.")
    bake.bake_all(settings.INSTANCE)
    rot("/")
    assert press.store().verify("/") == ["/: .br does not unpack to its page"]
    return press.store().read("/")


def test_a_rotten_sidecar_is_found_on_the_walk_and_baked_again(home, caplog):
    walk = upkeep.Walk()
    with caplog.at_level(logging.ERROR):
        mended = [walk.turn(most=10) for _ in range(30)]

    assert sum(mended) == 1
    assert "/: .br does not unpack to its page" in caplog.text
    assert (press.store().verify("/"), press.store().read("/")) == ([], home)


def test_a_rotten_sidecar_is_made_anew_when_its_page_is_baked(home):
    assert bake.bake(["/"]).changed == 1
    assert (press.store().verify("/"), press.store().read("/")) == ([], home)


def test_what_is_no_page_of_the_press_is_never_taken_away_by_the_walk():
    press.store().put("/media/theirs.txt", b"words " * 100)
    rot("/media/theirs.txt")
    assert upkeep.Walk().turn() == 0
    assert press.store().read("/media/theirs.txt") == b"words " * 100
