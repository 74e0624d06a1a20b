from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from strichka.staff.errors import Ambiguous, Refused
from strichka.staff.values import moment_value, moment_words, text_value, wrong_value


def test_a_text_comes_without_the_spaces_around_it() -> None:
    assert text_value("  Київ\n", "dateline", longest=10) == "Київ"


@pytest.mark.parametrize(
    ("value", "code", "words"), [(5, "value", "dateline"), ("a\x00b", "value", "dateline"), ("я" * 11, "long", "10")]
)
def test_what_is_no_such_text_is_refused_in_words(value: Any, code: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        text_value(value, "dateline", longest=10)

    assert refused.value.code == code
    assert words in refused.value.message


def test_a_wrong_value_names_what_cannot_hold_it() -> None:
    assert (wrong_value("kind").code, "kind" in wrong_value("kind").message) == ("value", True)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2031-07-01T09:00:00+00:00", "2031-07-01T09:00:00+00:00"),
        ("2031-07-01T09:00", "2031-07-01T09:00:00+03:00"),
        ("2031-02-31T09:00", None),
        ("soon", None),
        (5, None),
        ("", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("2026-10-25T03:30+03:00", "2026-10-25T03:30:00+03:00"),
        ("2026-10-25T02:59", "2026-10-25T02:59:00+03:00"),
        ("2026-10-25T04:00", "2026-10-25T04:00:00+02:00"),
        ("2027-03-28T02:59", "2027-03-28T02:59:00+02:00"),
        ("2027-03-28T04:00", "2027-03-28T04:00:00+03:00"),
    ],
)
def test_a_time_without_a_zone_is_the_newsrooms_and_no_time_is_none(value: Any, iso: str | None) -> None:
    at = moment_value(value)

    assert at == (datetime.fromisoformat(iso) if iso else None)
    assert at is None or at.utcoffset() == timedelta(0)


def test_moments_of_an_hour_that_is_there_twice_are_compared_as_moments() -> None:
    """Two of one zone would be compared by the face of its clock, and one of them with itself in UTC is not equal."""
    early, late = moment_value("2026-10-25T03:50+03:00"), moment_value("2026-10-25T03:10+02:00")
    assert early is not None
    assert late is not None
    assert early < late
    assert early == datetime(2026, 10, 25, 0, 50, tzinfo=UTC)


@pytest.mark.parametrize("value", ["2027-03-28T03:00", "2027-03-28T03:30", "2027-03-28T03:59:59"])
def test_a_time_that_the_clocks_of_spring_leave_out_is_asked_about(value: str) -> None:
    with translation.override("en"), pytest.raises(Refused) as refused:
        moment_value(value)

    assert refused.value.message == (
        f"There is no {value[11:16]} on 28.03.2027: the clocks go forward in that hour. Choose another time."
    )


@pytest.mark.parametrize("value", ["2026-10-25T03:00", "2026-10-25T03:30", "2026-10-25T03:59:59"])
def test_of_a_time_that_the_clocks_of_autumn_show_twice_both_are_offered(value: str) -> None:
    with translation.override("en"), pytest.raises(Ambiguous) as refused:
        moment_value(value)

    assert "clocks show 03:" in refused.value.message
    assert [words for _value, words in refused.value.choices] == ["the first, UTC+3", "the second, UTC+2"]
    first, second = (moment_value(one) for one, _words in refused.value.choices)
    assert first
    assert second
    assert second - first == timedelta(hours=1)
    assert [moment_words(one)[11:] for one in (first, second)] == [f"{value[11:]} (UTC+3)", f"{value[11:]} (UTC+2)"]


def test_a_time_that_is_there_once_is_told_without_its_zone() -> None:
    assert moment_words(datetime(2026, 11, 22, 12, 7, tzinfo=UTC)) == "22.11.2026 14:07"
