"""A flood of addresses at which nothing stands is answered from memory, and costs the app next to nothing."""

import json

import pytest

from strichka.server.to_app.nowhere import BURST, KEPT, MOST, PER_SECOND, Nowhere
from tests.server.serving import make_instance


@pytest.fixture
def nowhere(tmp_path):
    return Nowhere(make_instance(tmp_path))


@pytest.fixture
def reader(tmp_path):
    return make_instance(
        tmp_path,
        '[site]\nurl = "https://bereh.example"\n[database]\nurl = "postgresql://db/paper"\n'
        '[node]\nport = 8700\nroles = ["reader"]\n',
    )


def test_what_the_app_has_said_is_known_for_a_minute(nowhere):
    assert not nowhere.knows(b"/a/", 100.0)
    nowhere.note(b"/a/", 100.0)

    assert nowhere.knows(b"/a/", 100.0 + KEPT - 1)
    assert not nowhere.knows(b"/b/", 100.0)
    assert not nowhere.knows(b"/a/", 100.0 + KEPT)


def test_of_very_many_the_longest_known_are_forgotten(nowhere):
    for number in range(MOST + 1):
        nowhere.note(b"/%d/" % number, 100.0)

    assert [nowhere.knows(path, 101.0) for path in (b"/0/", b"/1/", b"/%d/" % MOST)] == [False, True, True]


def test_the_app_is_asked_of_so_many_a_second(nowhere):
    assert [nowhere.may_ask(100.0) for _ in range(int(BURST) + 1)] == [True] * int(BURST) + [False]

    assert sum(nowhere.may_ask(101.0) for _ in range(int(BURST))) == PER_SECOND


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (None, False),
        ({"is_whole": True, "pending": 0}, True),
        ({"is_whole": True, "pending": 3}, False),
        ({"is_whole": False, "pending": 0}, False),
        ([], False),
    ],
)
def test_a_machine_without_the_app_knows_what_is_not_there_once_it_has_everything(reader, said, known):
    if said is not None:
        (reader.data / "node.json").write_text(json.dumps(said), "utf-8")
    nowhere = Nowhere(reader)

    assert (nowhere.knows(b"/a/", 100.0), nowhere.may_ask(100.0)) == (known, False)
