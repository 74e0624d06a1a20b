from datetime import date

import pytest
from django.utils import translation
from lxml import etree

from strichka.reports.enums import ErrorKind
from strichka.reports.figures import drawn
from strichka.reports.figures.monthly import Figures, Month, Rate

pytestmark = pytest.mark.any_database


def words(picture, name="text"):
    return [element.text for element in etree.fromstring(picture).iter(f"{{*}}{name}")]


def month(number, **values):
    return Month(date(2026, number, 1), Figures(**values))


@pytest.mark.parametrize(
    ("seconds", "long", "short"),
    [
        (0, "0 с", "0 с"),
        (40, "40 с", "40 с"),
        (12 * 60 + 5, "12 хв", "12 хв"),
        (3 * 3600 + 20 * 60, "3 год 20 хв", "3 год"),
        (2 * 24 * 3600 + 4 * 3600, "2 дн. 4 год", "2 дн."),
    ],
)
def test_a_time_is_told_in_its_two_largest_units_and_above_a_column_in_one(seconds, long, short):
    assert (drawn.duration(seconds), drawn.short_duration(seconds)) == (long, short)


def test_reports_and_times_stand_month_by_month_in_the_language_of_the_page():
    listed = [month(1, reports=3, median=600.0, slow=7200.0), month(2, reports=12)]
    assert words(drawn.reports(listed)) == ["3", "Січ", "12", "Лют"]
    assert words(drawn.reports(listed), "desc") == ["Останній місяць: 12; найбільше за місяць: 12."]
    assert words(drawn.times(listed)) == ["10 хв", "Січ", "Лют"]
    assert words(drawn.times(listed, slow=True)) == ["2 год", "Січ", "Лют"]
    with translation.override("en"):
        assert words(drawn.times(listed), "desc") == ["The shortest: 10 min; the longest: 10 min."]


def test_what_has_nothing_to_show_is_not_drawn():
    assert drawn.times([month(1, reports=3)]) == ""
    assert drawn.kinds([]) == ""


def test_kinds_ages_and_rates_are_bars_with_their_numbers():
    assert words(drawn.kinds([(ErrorKind.SPELLING, 4), (ErrorKind.NAME, 1)])) == ["правопис", "4", "назва чи ім’я", "1"]
    assert words(drawn.open_by_age([2, 0, 0, 1]))[:2] == ["менш як годину", "2"]
    rates = [Rate("Місто", 1, 300), Rate("Світ", 5, 100), Rate("Думки", 0, 0)]
    assert words(drawn.rates("section", "За рубрикою", rates)) == ["Місто", "3,3", "Світ", "50", "Думки", "–"]
    hours = [Rate("9:00", 1, 10), Rate("10:00", 0, 10)]
    assert words(drawn.rates("hour", "За годиною", hours, in_order=True)) == ["100", "9", "10"]
