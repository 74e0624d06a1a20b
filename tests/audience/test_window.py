from hypothesis import given
from hypothesis import strategies as st

from strichka.audience import window as window_module
from strichka.audience.window import SLOT_SECONDS, SLOTS, Window

WHOLE = SLOTS * SLOT_SECONDS


def test_the_most_opened_stories_come_first():
    window = Window()
    for key in ("b", "a", "b", "c", "c"):
        window.add(key, 0.0)

    assert window.top(2, 30.0) == [("b", 2), ("c", 2)]
    assert window.count("a", 30.0) == 1


def test_an_opening_is_forgotten_after_the_window():
    window = Window()
    window.add("a", 0.0)
    window.add("a", WHOLE - 1)

    assert window.count("a", WHOLE - 0.1) == 2
    assert window.count("a", WHOLE) == 1
    assert window.counts(3 * WHOLE) == {}


def test_the_number_of_keys_is_bounded_and_invented_ones_do_not_push_out_what_is_read(monkeypatch):
    monkeypatch.setattr(window_module, "MOST_KEYS", 4)
    window = Window()
    for key in ("a", "a", "b", "b", *map(str, range(50)), "c", "a"):
        window.add(key, 0.0)

    counts = window.counts(0.0)
    assert len(counts) <= 4
    assert (counts["a"], counts["b"], counts["c"]) == (3, 2, 1)
    assert window.counts(WHOLE) == {}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3 * WHOLE)), max_size=60), st.floats(0, WHOLE))
def test_counts_are_those_of_the_last_slots(openings, later):
    window = Window()
    openings.sort(key=lambda opening: opening[1])
    for key, moment in openings:
        window.add(key, moment)
    now = (openings[-1][1] if openings else 0) + later

    first = int(now // SLOT_SECONDS) - SLOTS + 1
    expected = {}
    for key, moment in openings:
        if moment // SLOT_SECONDS >= first:
            expected[key] = expected.get(key, 0) + 1
    assert window.counts(now) == expected
