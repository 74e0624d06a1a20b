from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.archive.contradictions import contradictions, find
from strichka.stylebook.copy import Before, Copy, Passage

AT = datetime(2026, 5, 13, 14, tzinfo=UTC)


def copy_of(now: str, *before: str) -> Copy:
    ours = tuple(Before(text, date(2026, 5, 11 + number), "/mist/") for number, text in enumerate(before))
    return Copy((Passage(now),), "uk", AT, before=ours)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("Після аварії в Калуші загинула 86-річна жінка.", "Після аварії в Калуші загинула 68-річна жінка.", ["68"]),
        ("Унаслідок аварії в Калуші загинули двоє людей.", "Унаслідок аварії в Калуші загинули троє людей.", ["троє"]),
        ("Унаслідок аварії в Калуші загинули троє людей.", "Унаслідок аварії в Калуші загинули троє людей.", []),
        ("Унаслідок пожежі в Одесі загинули двоє людей.", "Унаслідок аварії в Калуші загинули троє людей.", []),
        ("Переговори в Осаці про сталь тривали 4 дні.", "Переговори в Осаці про сталь триватимуть 3 дні.", ["3"]),
        ("Тарасу Ковалю 49 років, він лікар.", "47-річний лікар Тарас Коваль отримав відзнаку.", ["47"]),
        ("Тарасу Ковалю 48 років, він лікар.", "47-річний лікар Тарас Коваль отримав відзнаку.", []),
        ("Інфляція в лютому сповільнилася до 8,9 %.", "Річна інфляція в лютому сповільнилася до 7,9 %.", ["7,9"]),
        ("Інфляція в березні сповільнилася до 8,9 %.", "Річна інфляція в лютому сповільнилася до 7,9 %.", []),
        ("Калуш купив 43 автобуси для шкіл.", "Калуська рада купить для Калуша 34 автобуси.", ["34"]),
        ("Калуш купив 43 автобуси для шкіл.", "Рада купить для Львова 34 трамваї.", []),
        ("Тарасу Ковалю 49 років, він лікар.", "47-річний лікар Остап Коваль отримав відзнаку.", []),
        ("У Калуші відкрили 12 шкіл.", "Унаслідок аварії в Калуші загинули троє людей.", []),
    ],
)  # fmt: skip
def test_only_another_figure_about_the_same_is_shown(now: str, before: str, said: list[str]) -> None:
    assert [one.earlier for one in contradictions(copy_of(now, before))] == said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("Прем’єр-міністерка Оксана Пишна приїхала.", ["Міністерка освіти"]),
        ("З міністеркою освіти Оксаною Пишною говорили.", []),
        ("Міністерка освіти й науки Оксана Пишна приїхала.", []),
        ("Мер Іван Пишний приїхав.", []),
    ],
)
def test_an_office_that_was_another_is_shown(now: str, said: list[str]) -> None:
    assert [one.earlier for one in contradictions(copy_of(now, "Міністерка освіти Оксана Пишна радіє."))] == said


def test_birthdays_between_and_another_accident_are_no_contradiction() -> None:
    ago = Before("47-річний лікар Тарас Коваль отримав відзнаку.", date(2022, 5, 2))
    crash = Before("Унаслідок аварії в Калуші загинули троє людей.", date(2025, 1, 9))
    texts = ("Тарасу Ковалю 51 рік, він лікар.", "Унаслідок аварії в Калуші загинули двоє людей.")
    copies = [Copy((Passage(text),), "uk", AT, before=(ago, crash)) for text in texts]

    assert [contradictions(copy) for copy in copies] == [[], []]


def test_an_age_behind_a_whole_name_is_one() -> None:
    copy = Copy(
        (Passage("Ada Brown, 39, was told of it."),), "en", AT, before=(Before("Ada Brown, 59, sued.", AT.date()),)
    )

    assert [one.earlier for one in contradictions(copy)] == ["59"]


def test_deaths_that_rise_are_development_and_no_hint() -> None:
    copy = copy_of(
        "Унаслідок аварії в Калуші загинули п’ятеро людей.", "Унаслідок аварії в Калуші загинули троє людей."
    )

    assert [one.rises for one in contradictions(copy)] == [True]
    assert list(find(copy)) == []


def test_of_several_places_the_last_one_is_shown_as_a_hint() -> None:
    earlier = [f"Унаслідок аварії в Калуші загинули {many} людей." for many in ("троє", "четверо")]
    (hint,) = find(copy_of("Унаслідок аварії в Калуші загинули двоє людей.", *earlier))

    assert (hint.severity, hint.safe, "12.05.2026" in hint.message["uk"]) == ("hint", False, True)


@pytest.mark.parametrize(
    ("code", "now", "then", "days"),
    [
        ("uk", "У Харкові поранено 15 людей.", "У Харкові поранено 18 людей.", 7),
        ("uk", "Унаслідок обстрілу в Харкові поранено 15 людей.", "Унаслідок обстрілу в Харкові поранено 18 людей.", 7),
        ("uk", "Збили 112 дронів.", "Збили 118 дронів.", 1),
        ("uk", "Сьогодні сили оборони збили 112 дронів.", "Сили оборони збили 118 дронів.", 1),
        ("uk", "У Львові завтра 12 градусів.", "У Львові завтра 15 градусів.", 1),
        ("uk", "У Львові завтра буде 12 градусів тепла.", "У Львові завтра буде 21 градус тепла.", 1),
        ("uk", "У понеділок Калуш отримав 12 автобусів.", "У п’ятницю Калуш отримав 15 автобусів.", 3),
        ("en", "A fire in Leeds injured 12.", "A fire in Leeds injured 14.", 7),
        ("en", "A fire in Leeds injured 14.", "A fire in Leeds injured 12.", 7),
    ],
)
def test_news_of_another_day_are_no_contradiction(code: str, now: str, then: str, days: int) -> None:
    before = Before(then, AT.date() - timedelta(days=days), "/mist/")
    assert contradictions(Copy((Passage(now),), code, AT, before=(before,))) == []


@pytest.mark.parametrize(("then", "said"), [("412", ["412"]), ("429", ["429"]), ("4215", ["4215"])])
def test_a_slip_of_one_day_is_one_figure_of_three(then: str, said: list[str]) -> None:
    before = Before(f"Рада купить для Калуша {then} автобусів.", AT.date(), "/mist/")
    copy = Copy((Passage("Калуш купив 421 автобус для шкіл."),), "uk", AT, before=(before,))
    assert [one.earlier for one in contradictions(copy)] == said


@given(st.text(alphabet="0123456789 .,–тисяч людей загинули Калуш річна%", max_size=90))
def test_spans_stand_inside_the_text_and_no_text_crashes_it(text: str) -> None:
    for one in contradictions(copy_of(text, "У Калуші загинули 3 людей, 40% тисяч.")):
        assert 0 <= one.start < one.end <= len(text)
