from hypothesis import given

from strichka.wire.events.moments import moments
from tests.wire.events.wiring import HOSTILE


def test_times_of_the_day_are_read_and_scores_and_dates_are_not() -> None:
    text = "О 9:40 почалося, о 23:59 скінчилося. 12.30 — ціна, 1:2:3 — лік, 25:10 — ніщо."

    assert [text[one.start : one.end] for one in moments(text)] == ["9:40", "23:59"]
    assert [one.minutes for one in moments(text)] == [580, 1439]


@given(HOSTILE)
def test_a_time_is_one_of_a_day(text: str) -> None:
    assert all(0 <= one.minutes < 24 * 60 for one in moments(text))
