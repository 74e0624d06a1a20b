import pytest

from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.numbers.sums import RULE

_SURE, _MAYBE = Severity.WARNING, Severity.HINT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("На складі було 400 мішків. Забрали 150, залишилося 350.", [("350", _MAYBE)]),
        ("Із 400 мішків забрали 150, залишилося 350.", [("350", _SURE)]),
        ("На складі було 400 мішків. Забрали 150, залишилося 250 мішків.", []),
        ("На складі було 400 мішків. Відчинили 2 брами, залишилося 5 ворітниць.", []),
        ("Зібрали 900 гривень. 500 витратили, ще 300 лежать.", []),
        ("Зібрали 900 гривень. 500 витратили, ще 400 лежать.", []),
        ("Зібрали понад 900 гривень. Витратили 500, лишилося 300.", []),
        ("З 80 учнів прийшла майже половина, або 38.", []),
        ("З 80 учнів прийшли три чверті, тобто 60.", []),
        ("З 80 учнів прийшли три чверті, тобто 50.", [("50", _SURE)]),
        ("Прийшло 50 учнів, тобто половина з 80.", [("50", _SURE)]),
        ("Купили 6 печей приблизно по 40 тисяч гривень, разом на 300 тисяч гривень.", [("300 тисяч", _MAYBE)]),
        ("Ціна зросла на 15 гривень – з 60 до 80 гривень.", [("15", _SURE)]),
        ("Ціна зросла на 20 гривень – з 60 до 80 гривень.", []),
        ("They had $900. Rent took $500, leaving $300.", [("300", _MAYBE)]),
        ("Of the 90 members 50 came, the remaining 30 did not.", [("30", _SURE)]),
        ("They bought 6 boats at $200 each, or $1,500.", [("1,500", _SURE)]),
        ("Of 90 members two thirds, or 60, came. Half of them, or 30, spoke.", []),
    ],
)
def test_what_a_text_concludes_from_its_numbers_follows(text: str, told: list[tuple[str, Severity]]):
    copy = of_text(text, "uk" if "а" in text or "о" in text else "en")
    assert [(text[one.start : one.end], one.severity) for one in check(copy, [RULE])] == told


@pytest.mark.parametrize(
    "text",
    [
        "За проєкт проголосували 24 депутати, проти – 3, решта 5 утрималися.",
        "Мер виділив 10 млн, обласна рада 5 млн, залишилося зібрати 3 млн.",
        "The team won 12 games, lost 5, and the remaining 3 were drawn.",
    ],
)
def test_of_numbers_that_nobody_calls_a_whole_it_is_a_hint_at_most(text: str):
    copy = of_text(text, "uk" if "а" in text else "en")
    assert {one.severity for one in check(copy, [RULE])} <= {_MAYBE}


@pytest.mark.parametrize(
    "text",
    [
        "У селі живе 1200 людей, на війні загинули 12, ще 5 зникли безвісти.",
        "До лікарні привезли 12 поранених, двоє померли, ще 7 у тяжкому стані.",
        "У школі 300 учнів, 20 хворіють, а ще 4 поїхали.",
        "Police arrested 20 people, 5 of them minors, and another 3 were fined.",
        "The club has 90 members, 12 of them women, and a further 7 have applied.",
        "Prices rose by 3 pence from 2010 to 2020.",
        "Output fell by 12 tonnes from 1990 to 1995.",
        "Ціни зросли на 3 гривні з 2010 до 2020.",
        "У бюджеті 15 мільйонів, половина – на дороги, а це 7 мільйонів.",
        "У бюджеті 15 мільйонів, половина – на дороги, а це 8 мільйонів.",
        "У бюджеті 15 мільйонів, половина – на дороги, а це 7,5 мільйона.",
    ],
)
def test_good_sentences_are_not_reckoned_with(text: str):
    copy = of_text(text, "uk" if "а" in text else "en")
    assert list(check(copy, [RULE])) == []


def test_a_half_of_millions_is_told_where_no_rounding_makes_it():
    text = "У бюджеті 15 мільйонів, половина – на дороги, а це 5 мільйонів."
    assert [one.severity for one in check(of_text(text, "uk"), [RULE])] == [_SURE]
