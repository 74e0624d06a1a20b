from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from strichka.audience.window import BEAT, IN_ALL, SLOTS, Network, Quota, Window

WHOLE = SLOTS * BEAT


def network(number: int, wide: int | None = None) -> Network:
    return Network(bytes([number]), bytes([number if wide is None else wide]))


def test_a_page_that_beats_on_is_one_reader():
    window = Window(per_network=5)
    for beat in range(10):
        window.add("a", network(1), beat * BEAT + 7)
        assert window.readers(beat * BEAT + 8) == {"a": 1}


def test_who_leaves_is_forgotten_within_the_window():
    window = Window(per_network=5)
    window.add("a", network(1), 0.0)

    assert window.readers(WHOLE - 0.1) == {"a": 1}
    assert window.readers(WHOLE) == {}


def test_a_network_counts_for_a_few_readers_of_a_story_and_a_bounded_number_in_all():
    window = Window(per_network=2)
    for story in range(IN_ALL + 5):
        for _ in range(9):
            window.add(f"s{story:02}", network(1), 0.0)

    readers = window.readers(0.0)
    assert set(readers.values()) == {2}
    assert sum(readers.values()) == 2 * IN_ALL


def test_one_network_brings_no_story_into_the_public_list_however_many_readers_it_pretends():
    window = Window(per_network=5)
    for _ in range(1000):
        window.add("mine", network(1), 0.0)
    for number in range(2, 5):
        window.add("ours", network(number), 0.0)

    assert window.readers(0.0) == {"mine": 5, "ours": 3}
    assert window.listed(3, 0.0) == {"ours": 3}


def test_the_many_networks_of_one_customer_are_one_in_the_public_list():
    window = Window(per_network=5)
    for number in range(100):
        window.add("mine", network(number, wide=200), 0.0)

    assert window.listed(3, 0.0) == {}


def test_the_floor_is_met_exactly():
    window = Window(per_network=5)
    for number in range(3):
        window.add("a", network(number), 0.0)

    assert (window.listed(3, 0.0), window.listed(4, 0.0)) == ({"a": 3}, {})


def test_memory_is_bounded_in_stories_and_in_pairs():
    window = Window(per_network=5, most_stories=4)
    for number in range(50):
        window.add(f"s{number}", network(number), 0.0)
    quota = Quota(5, 100, most=10)
    taken = [quota.take("s", network(number)) for number in range(50)]

    assert len(window.readers(0.0)) == 4
    assert sum(taken) == len(quota.pairs) == 10


def test_no_network_is_remembered_once_its_slot_is_over():
    window = Window(per_network=5)
    window.add("a", network(1), 0.0)
    window.add("a", network(2), BEAT)

    closed, _open = window._slots
    assert (closed.quota.pairs, closed.quota.sums, closed._wides) == ({}, {}, set())
    assert closed.readers == {"a": 1}


BEATS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.floats(0, 3 * WHOLE)), max_size=80)


@given(BEATS, st.floats(0, WHOLE), st.integers(1, 4))
def test_readers_are_the_highest_of_the_last_slots_each_network_within_its_measure(beats, later, per_network):
    window = Window(per_network=per_network)
    beats.sort(key=lambda beat: beat[2])
    for story, number, moment in beats:
        window.add(story, network(number), moment)
    now = (beats[-1][2] if beats else 0) + later

    last = int(now // BEAT)
    expected: dict[str, int] = {}
    for slot in range(last - SLOTS + 1, last + 1):
        told = Counter((story, number) for story, number, moment in beats if moment // BEAT == slot)
        for story in "abc":
            count = sum(min(beaten, per_network) for (one, _number), beaten in told.items() if one == story)
            expected[story] = max(expected.get(story, 0), count)
    assert window.readers(now) == {story: count for story, count in expected.items() if count}


@given(BEATS, st.integers(1, 4))
def test_what_is_listed_is_read_and_by_enough_networks(beats, floor):
    window = Window(per_network=3)
    for story, number, moment in sorted(beats, key=lambda beat: beat[2]):
        window.add(story, network(number), moment)
    now = max((moment for _story, _number, moment in beats), default=0.0)

    readers = window.readers(now)
    for story, count in window.listed(floor, now).items():
        assert count == readers[story] >= floor
        assert len({number for one, number, _moment in beats if one == story}) >= floor
