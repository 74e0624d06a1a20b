import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.clock import clock_time, format_iso, is_date, now, parse_iso

EVENING = dt.datetime(2026, 11, 21, 23, 7, tzinfo=dt.UTC)


def test_now_is_aware_and_in_utc():
    assert now().utcoffset() == dt.timedelta(0)


def test_iso_is_read_with_any_zone_and_written_in_utc():
    assert format_iso(parse_iso("2026-11-22T16:07:00+02:00")) == "2026-11-22T14:07:00Z"
    assert parse_iso(" 2026-11-22T14:07:00Z\n") == dt.datetime(2026, 11, 22, 14, 7, tzinfo=dt.UTC)


@pytest.mark.parametrize("text", ["2026-11-22T14:07:00", "2026-11-22", "учора", ""])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(ValueError, match=r"time zone|isoformat"):
        parse_iso(text)


def test_a_moment_is_written_by_the_newsrooms_clocks():
    assert (clock_time(EVENING), clock_time(EVENING, "UTC")) == ("01:07", "23:07")


def test_a_time_without_a_zone_is_not_guessed():
    with pytest.raises(ValueError, match="without a time zone"):
        clock_time(EVENING.replace(tzinfo=None))


@given(st.datetimes(timezones=st.timezones()))
def test_iso_gives_the_moment_back_to_the_second(moment):
    try:
        written = format_iso(moment)
    except OverflowError:
        return
    assert parse_iso(written) == moment.astimezone(dt.UTC).replace(microsecond=0)


def test_two_moments_of_one_second_are_told_apart_when_asked_for():
    first = dt.datetime(2026, 11, 22, 14, 7, 0, 14_000, tzinfo=dt.UTC)
    assert format_iso(first) == "2026-11-22T14:07:00Z"
    assert format_iso(first, exact=True) == "2026-11-22T14:07:00.014Z"


def test_a_day_of_the_calendar_is_told_from_what_only_looks_like_one() -> None:
    assert [is_date(text) for text in ("2027-01-01", "2027-02-30", "20270101", "1.1.2027", "")] == [
        True, False, False, False, False,
    ]  # fmt: skip
