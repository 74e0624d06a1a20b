from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from strichka.wire.feeds.times import moment, zone_of

MORNING = datetime(2024, 5, 14, 6, 32, tzinfo=UTC)
KYIV = ZoneInfo("Europe/Kyiv")


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 14 May 2024 09:32:00 +0300", "Tue, 14 May 2024 06:32:00 GMT", "14 May 2024 06:32 UT", "14 May 24 06:32 Z",
        "Tue, 14 May 2024 09:32:00 EEST", "Tue, 14 May 2024 08:32:00 CEST", "Tue, 14 May 2024 02:32:00 EDT",
        "Tue, 14 May 2024 09:32:00 +03:00", "Tue, 14 May 2024 09:32:00 GMT+0300",
        "tue, 14 may 2024 09:32:00 +0300 (EEST)",
        "Tuesday, 14-May-24 06:32:00 UTC", "May 14, 2024 06:32:00 UTC", "Вт, 14 May 2024 09:32:00 +0300",
        "Tue, 14 May 2024 09:32:00 Europe/Kyiv", "2024-05-14T09:32:00+03:00", "2024-05-14T06:32:00Z",
        "2024-05-14T06:32Z",
        "2024-05-14 09:32:00 +0300", "2024-05-14T06:32:00.123456Z", "20240514T093200+0300", "20240514T063200Z",
        "2024-05-14t06:32:00z", "  2024-05-14T09:32:00 +03 ", "2024-05-14T09:32:00+03", "14.05.2024 09:32 +0300",
        "2024-05-13T23:32:00\N{MINUS SIGN}0700", "14.05.2024, 09:32:00 EEST",
    ],
)  # fmt: skip
def test_a_time_with_a_zone_is_that_moment_whatever_the_feeds_zone(text: str) -> None:
    assert moment(text) == MORNING
    assert moment(text, ZoneInfo("Asia/Tokyo")) == MORNING


@pytest.mark.parametrize(
    "text",
    ["2024-05-14 09:32:00", "2024-05-14T09:32", "14 May 2024 09:32:00", "14.05.2024 09:32", "14 May 2024 09:32 KYT"],
)
def test_a_time_without_a_zone_is_in_the_feeds_or_not_known(text: str) -> None:
    assert (moment(text), moment(text, KYIV)) == (None, MORNING)


def test_a_machines_own_zone_changes_nothing(monkeypatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert moment("Tue, 14 May 2024 09:32:00 +0300") == MORNING
        assert moment("2024-05-14 09:32:00") is None
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_day_is_its_beginning_and_winter_is_not_summer() -> None:
    assert moment("2024-05-14", KYIV) == datetime(2024, 5, 13, 21, tzinfo=UTC)
    assert moment("2024-01-14 12:00", KYIV) == datetime(2024, 1, 14, 10, tzinfo=UTC)
    assert moment("2024-05-13T24:00:00Z") == datetime(2024, 5, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "", None, 5, [], "вчора", "0001-01-01T00:00:00Z", "2024-13-45T99:99:99Z", "30 Feb 2024 10:00 GMT", "9" * 5000,
        "2024-05-14T09:32:00+99:00", "14 Xyz 2024 09:32 GMT", "9999-12-31T23:59:59-13:00",
    ],
)  # fmt: skip
def test_what_is_no_time_is_none(text: object) -> None:
    assert moment(text) is None


def test_zones_are_those_of_the_database() -> None:
    assert zone_of(" Europe/Kyiv ") == KYIV
    assert [zone_of(name) for name in ("", "Kyiv", "../etc/passwd", "/etc/passwd", "a\0b", "Europe")] == [None] * 6
