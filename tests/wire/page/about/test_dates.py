import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.page.about.dates import iso_of, written


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("12 грудня 2024 | 18:31", "2024-12-12T18:31"),
        ("22 БЕРЕЗНЯ 2025 Р., 07:05", "2025-03-22T07:05"),
        ("11:20 03.07.2024", "2024-07-03T11:20"),
        ("07:05 22.03.25", "2025-03-22T07:05"),
        ("опубліковано 5 лютого 2025 року о 16:45", "2025-02-05T16:45"),
        ("4 марта 2025, 09.40", "2025-03-04T09:40"),
        ("6 marca 2025, godz. 12:10", "2025-03-06T12:10"),
        ("4. März 2025, 9:40 Uhr MEZ", "2025-03-04T09:40+01:00"),
        ("17:40, 20 MAY 2025", "2025-05-20T17:40"),
        ("March 3, 2027 at 6:05 pm GMT", "2027-03-03T18:05+00:00"),
        ("Jul 04, 2025, 09:40 ET", "2025-07-04T09:40-04:00"),
        ("Jan 04, 2025, 09:40 ET", "2025-01-04T09:40-05:00"),
        ("12/25/2024", "2024-12-25"),
        ("23 жов 2025 14:00", "2025-10-23T14:00"),
        ("9:18 AM EST, Tue November 4, 2025", "2025-11-04T09:18-05:00"),
        ("2025-04-09T08:15:00.000Z", "2025-04-09T08:15+00:00"),
        ("31.02.2025", ""),
        ("3 години тому", ""),
        ("Published 2 days ago", ""),
        ("12 грудня, 18:31", ""),
    ],
)
def test_a_date_is_read_in_the_manner_of_its_language(line, iso):
    assert next((one.iso for one in written(line)), "") == iso


def test_each_date_of_a_line_has_its_own_time():
    found = [one.iso for one in written("06.03.2025, 12:10 Aktualizacja: 09.12.2025, 01:00")]
    assert found == ["2025-03-06T12:10", "2025-12-09T01:00"]


@pytest.mark.parametrize(("value", "iso"), [("2025-04-09", "2025-04-09"), ("on 2025-04-09", ""), ("", "")])
def test_an_attribute_is_a_date_as_a_whole(value, iso):
    assert iso_of(value) == iso


@given(st.text("0123456789.:/-TZ +,березнямаяMay Jul", max_size=60))
def test_whatever_stands_in_a_line_its_dates_are_dates_of_the_line(line):
    for one in written(line):
        assert one.iso[:4].isdigit()
        assert 0 <= one.start < one.end <= len(line)


def test_a_time_before_its_day_is_not_taken_from_the_change_after_it():
    assert [one.iso for one in written("12:15 30.04.2026 (обновлено: 14:02 30.04.2026)")] == [
        "2026-04-30T12:15", "2026-04-30T14:02",
    ]  # fmt: skip
    assert next(written("Posted 10:30 AM EDT, Thu March 12, 2026  |  Updated 6:12 PM EDT, Thu March 12, 2026")).iso == (
        "2026-03-12T10:30-04:00"
    )
