from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from strichka.audience.heavy_hitters import HeavyHitters


@given(st.lists(st.sampled_from("abcdefghij"), max_size=200), st.integers(1, 6))
def test_whatever_came_more_often_than_its_share_is_there_and_no_count_is_too_high(things, most):
    heavy = HeavyHitters({}, most)
    for thing in things:
        heavy.add(thing)

    true = Counter(things)
    assert len(heavy.counts) <= most
    assert all(0 < count <= true[thing] for thing, count in heavy.counts.items())
    assert {thing for thing, count in true.items() if count > len(things) / most} <= heavy.counts.keys()


@given(st.lists(st.sampled_from("abc"), max_size=50))
def test_with_room_for_all_every_count_is_right(things):
    heavy = HeavyHitters({}, 3)
    for thing in things:
        heavy.add(thing)

    assert heavy.counts == Counter(things)


def test_it_goes_on_with_what_was_counted_before():
    counts = {"a": 5}
    heavy = HeavyHitters(counts, 2)
    for thing in ("b", "c", "a"):
        heavy.add(thing)

    assert counts == {"a": 6, "c": 1}
