from datetime import UTC, date, datetime

import pytest

from strichka.stylebook.dates.expressions import expressions
from strichka.stylebook.dates.reckoning import When, of_end, of_month, of_season, of_start, whole_month, whole_year

TODAY = datetime(2026, 5, 13, tzinfo=UTC).date()


def when(text: str, direction: int, *, is_until: bool = False) -> When:
    (expression,) = expressions(text, "uk")
    return When(expression, TODAY, direction, certain=True, is_until=is_until)


@pytest.mark.parametrize(
    ("text", "direction", "first"),
    [("у липні", -1, "2025-07-01"), ("у липні", 1, "2026-07-01"), ("у травні", -1, "2026-05-01")],
)  # fmt: skip
def test_a_month_is_of_the_year_that_the_tense_tells(text: str, direction: int, first: str) -> None:
    assert of_month(when(text, direction)).first == date.fromisoformat(first)


def test_a_season_until_which_is_its_first_month_and_a_winter_is_never_sure() -> None:
    assert of_season(when("до осені", 1, is_until=True)).last == date(2026, 9, 30)
    assert of_season(when("взимку", -1)).sure is False


def test_beginnings_and_ends() -> None:
    assert of_start(when("до початку літа", 1)).last == date(2026, 6, 30)
    assert of_end(when("до кінця року", 1)).first == date(2026, 12, 1)


def test_whole_months_and_years_go_over_the_turn_of_the_year() -> None:
    assert whole_month(2026, 12, sure=True, relative=False, months=3).last == date(2027, 2, 28)
    assert whole_year(2026, relative=True).last == date(2026, 12, 31)
