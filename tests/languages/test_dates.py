import datetime as dt

from strichka.languages.dates import long_date

EVENING = dt.datetime(2026, 11, 21, 23, 7, tzinfo=dt.UTC)


def test_dates_are_written_as_people_read_them() -> None:
    assert long_date(dt.date(2026, 11, 22), "uk") == "22 листопада 2026"
    assert long_date(dt.date(2026, 3, 1), "en") == "1 March 2026"


def test_a_language_without_a_folder_has_english_dates() -> None:
    assert long_date(dt.date(2026, 3, 1), "xx") == "1 March 2026"


def test_a_moment_is_taken_to_the_newsrooms_clocks() -> None:
    assert long_date(EVENING, "uk") == "22 листопада 2026"
    assert long_date(EVENING, "en", "UTC") == "21 November 2026"
