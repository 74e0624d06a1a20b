"""Figures of cases at the desk: what is kept by month, drawn and in tables."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from strichka.reports.figures import monthly
from strichka.reports.figures.monthly import Figures, Repeated
from strichka.reports.models import CountedMonth
from strichka.sources.models import Source
from strichka.staff.enums import Role
from strichka.stories import months
from tests.desk.cases.rooms import TEXT
from tests.desk.desk import make_case
from tests.factories import make_section, publish_story

pytestmark = pytest.mark.django_db
PATH = "/desk/cases/figures/"


def keep(back: int = 0, **values: Any) -> str:
    """Keep a month's figures; how the month is asked for."""
    on = months.local_day(timezone.now()).replace(day=1)
    for _number in range(back):
        on = monthly.before(on)
    kept = monthly.as_json(Figures(**values))
    CountedMonth.objects.create(month=on, figures=kept, counted_at=timezone.now())
    return f"{on:%Y-%m}"


def plain(client: Client, path: str = PATH) -> str:
    page = client.get(path)
    assert page.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_without_a_case_it_says_so_and_draws_nothing(signed_in: Callable[..., Client]) -> None:
    page = signed_in().get(PATH).content.decode()
    assert "No case is open." in page
    assert "In the last twelve months there was no case." in page
    assert "No error was fixed in this month." in page
    assert "<rect" not in page


def test_all_that_is_asked_is_there(signed_in: Callable[..., Client]) -> None:
    make_section("misto", "Місто")
    Source.objects.create(slug="ukrinform", name="Укрінформ", kind="agency")
    make_case(publish_story(TEXT), "їде", "йде")
    keep(
        opened=9, reports=20, fixed=6, not_errors=2, rejected=1, median=600.0, slow=7200.0, stories=40,
        errors_by_kind={"name": 4, "spelling": 2}, errors_by_section={"misto": 6}, stories_by_section={"misto": 30},
        errors_by_hour={"9": 6}, stories_by_hour={"9": 40}, errors_by_source={"ukrinform": 3, "": 3},
        stories_by_source={"ukrinform": 4, "": 36}, repeated=[Repeated("Зеленьский", "Зеленський", 4)],
    )  # fmt: skip
    page = plain(signed_in())
    assert "less than an hour 1" in page
    assert "20 9 6 2 1 10 min 2 h 0 min" in page
    assert "name 4 40 100" in page
    assert "Місто 6 30 200" in page
    assert "Укрінформ 3 4 750" in page
    assert "no source named 3 36 83" in page
    assert "9:00 6 40 150" in page
    assert "Зеленьский Зеленський 4" in page


def test_a_month_can_be_chosen_and_none_comes_after_this_one(signed_in: Callable[..., Client]) -> None:
    written = keep(1, opened=1, fixed=1, stories=10, errors_by_kind={"number": 1})
    client = signed_in()
    assert "number or date 1 10 100" in plain(client, f"{PATH}?month={written}")
    assert 'rel="next"' in client.get(f"{PATH}?month={written}").content.decode()
    for other in ("", "?month=x", "?month=2026-13"):
        page = client.get(PATH + other).content.decode()
        assert 'rel="next"' not in page
        assert "No error was fixed in this month." in page


@pytest.mark.parametrize("role", Role.values)
def test_whoever_sees_cases_sees_their_figures(role: str, signed_in: Callable[..., Client]) -> None:
    assert signed_in(role).get(PATH).status_code == signed_in(role).get("/desk/cases/").status_code


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_much_there_is(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    story = publish_story(TEXT)
    for back in range(count):
        keep(back, opened=1, fixed=1, errors_by_section={f"s{back}": 1}, errors_by_source={f"a{back}": 1})
        make_case(story, TEXT.split()[back])
    client = signed_in()
    # Session, user; the month, the months, open cases by age, sources, sections; open cases, notices and requests for
    # the bar.
    with django_assert_num_queries(11):
        client.get(PATH)
