from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.archive.contradictions import contradictions, find
from strichka.stylebook.copy import Before, Copy, Passage

AT = datetime(2026, 5, 13, 14, tzinfo=UTC)


def copy_of(now: str, *before: str) -> Copy:
    ours = tuple(Before(text, date(2026, 5, 2 + number), "/mist/") for number, text in enumerate(before))
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

    assert (hint.severity, hint.safe, "03.05.2026" in hint.message["uk"]) == ("hint", False, True)


@given(st.text(alphabet="0123456789 .,–тисяч людей загинули Калуш річна%", max_size=90))
def test_spans_stand_inside_the_text_and_no_text_crashes_it(text: str) -> None:
    for one in contradictions(copy_of(text, "У Калуші загинули 3 людей, 40% тисяч.")):
        assert 0 <= one.start < one.end <= len(text)
