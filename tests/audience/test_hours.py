import json

from hypothesis import given
from hypothesis import strategies as st

from strichka.audience import hours as files
from strichka.audience.hours import HOUR, IN_ALL, OPENINGS, Hours
from strichka.audience.window import Network

HERE = Network(b"a", b"a")


def network(number: int) -> Network:
    return Network(bytes([number]), bytes([number]))


def keep(hours: Hours, now: float) -> None:
    snapshot = hours.snapshot()
    if snapshot is not None:
        hours.save(snapshot)
        hours.kept(now)


def test_an_hours_openings_stand_in_its_file_as_numbers_and_nothing_else(tmp_path):
    hours = Hours(tmp_path, per_network=5)
    for story in ("a", "a", "b"):
        hours.add(story, HERE, 10.0)
    keep(hours, 10.0)

    assert [file.name for file in tmp_path.iterdir()] == ["0.json"]
    assert json.loads((tmp_path / "0.json").read_text()) == {"a": 2, "b": 1}


def test_counting_goes_on_after_a_restart(tmp_path):
    for _ in range(3):
        hours = Hours(tmp_path, per_network=5)
        hours.load(HOUR + 5)
        hours.add("a", HERE, HOUR + 5)
        keep(hours, HOUR + 5)

    assert files.read(tmp_path, 1) == {"a": 3}


def test_an_hour_that_is_over_and_written_needs_no_memory(tmp_path):
    hours = Hours(tmp_path, per_network=5)
    hours.add("a", HERE, 0.0)
    hours.add("a", HERE, HOUR)
    keep(hours, HOUR)

    assert (files.read(tmp_path, 0), files.read(tmp_path, 1)) == ({"a": 1}, {"a": 1})
    assert list(hours._hours) == [1]


def test_a_clock_set_back_goes_on_with_the_hour_as_it_was_left(tmp_path):
    hours = Hours(tmp_path, per_network=5)
    for now in (0.0, HOUR, 1.0):
        hours.add("a", HERE, now)
        keep(hours, now)

    assert (files.read(tmp_path, 0), files.read(tmp_path, 1)) == ({"a": 2}, {"a": 1})


def test_what_the_disk_did_not_take_is_in_the_next_snapshot(tmp_path):
    hours = Hours(tmp_path, per_network=5)
    hours.add("a", HERE, 0.0)
    lost = hours.snapshot()
    hours.lost(lost)
    hours.add("b", HERE, 0.0)
    keep(hours, 0.0)

    assert hours.snapshot() is None
    assert files.read(tmp_path, 0) == {"a": 1, "b": 1}


def test_an_older_snapshot_never_replaces_a_newer_one(tmp_path):
    hours = Hours(tmp_path, per_network=5)
    hours.add("a", HERE, 0.0)
    older = hours.snapshot()
    hours.add("a", HERE, 0.0)
    hours.save(hours.snapshot())
    hours.save(older)

    assert files.read(tmp_path, 0) == {"a": 2}


def test_one_network_opens_a_story_only_so_often_in_an_hour(tmp_path):
    hours = Hours(tmp_path, per_network=2)
    taken = [hours.add("a", HERE, 0.0) for _ in range(1000)]
    assert sum(taken) == 2 * OPENINGS
    for story in range(100):
        for _ in range(100):
            hours.add(f"s{story}", HERE, 0.0)
    assert sum(hours.snapshot().hours[0].values()) == 2 * OPENINGS * IN_ALL
    assert hours.add("a", HERE, HOUR)


def test_an_hours_stories_are_bounded(tmp_path):
    hours = Hours(tmp_path, per_network=5, most_stories=3)
    for number in range(9):
        hours.add(f"s{number}", network(number), 0.0)
    hours.add("s0", network(20), 0.0)

    assert hours.snapshot().hours[0] == {"s0": 2, "s1": 1, "s2": 1}


def test_files_that_are_not_sound_count_for_nothing(tmp_path):
    for number, content in enumerate((b"", b"[]", b'{"a": "x", "b": -1, "c": true, "much-too-long-id": 4, "d": 5}')):
        (tmp_path / f"{number}.json").write_bytes(content)
    (tmp_path / "note.json").write_text("{}")

    assert files.listed(tmp_path) == [0, 1, 2]
    assert [files.read(tmp_path, number) for number in range(3)] == [None, None, {"d": 5}]
    assert files.listed(tmp_path / "nowhere") == []


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 255), st.integers(0, 2)), max_size=60))
def test_sums_are_right_over_hours_and_restarts(openings):
    import tempfile
    from pathlib import Path

    openings.sort(key=lambda opening: opening[2])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hours = Hours(folder, per_network=9)
        for number, (story, place, hour) in enumerate(openings):
            hours.add(story, network(place), hour * HOUR)
            if number % 7 == 6:
                keep(hours, hour * HOUR)
                hours = Hours(folder, per_network=9)
                hours.load(hour * HOUR)
        keep(hours, 2 * HOUR)

        for hour in range(3):
            expected = {story: sum((story, hour) == (one, at) for one, _place, at in openings) for story in "abc"}
            assert (files.read(folder, hour) or {}) == {story: count for story, count in expected.items() if count}
