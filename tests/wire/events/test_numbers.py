import pytest
from hypothesis import given

from strichka.wire.events.numbers import days, values
from tests.wire.events.wiring import AT, HOSTILE


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Загинули двоє, поранено 12.", "uk", {"2", "12"}),
        ("480 тис. грн, 1,514 млн грн, 14,5%", "uk", {"480000", "1514000", "14.5"}),
        ("dwanaście osób, 33 pasażerów", "pl", {"12", "33"}),
        ("о 15:30 у 2024 році один", "uk", set()),
    ],
)
def test_a_number_is_one_however_it_is_written_and_years_and_times_are_none(
    text: str, language: str, said: set[str]
) -> None:
    assert set(values(text, language)) == said


@pytest.mark.parametrize(
    ("text", "language"),
    [("у ніч на 10 березня", "uk"), ("у вівторок", "uk"), ("on Tuesday", "en"), ("10.03.2026", "")],
)
def test_a_day_is_one_however_it_is_named(text: str, language: str) -> None:
    assert list(days(text, language, AT)) == ["03-10"]


@given(HOSTILE)
def test_any_text_has_numbers_that_can_be_compared(text: str) -> None:
    assert all(float(one) > 1 for one in values(text, "uk"))
    assert all(len(one) == 5 for one in days(text, "uk", AT))
