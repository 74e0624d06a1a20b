import pytest

from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.numbers.sums import RULE

_SURE, _MAYBE = Severity.WARNING, Severity.HINT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("На складі було 400 мішків. Забрали 150, залишилося 350.", [("350", _SURE)]),
        ("На складі було 400 мішків. Забрали 150, залишилося 250 мішків.", []),
        ("На складі було 400 мішків. Відчинили 2 брами, залишилося 5 ворітниць.", []),
        ("Зібрали 900 гривень. 500 витратили, ще 300 лежать.", [("300", _MAYBE)]),
        ("Зібрали 900 гривень. 500 витратили, ще 400 лежать.", []),
        ("Зібрали понад 900 гривень. Витратили 500, лишилося 300.", []),
        ("З 80 учнів прийшла майже половина, або 38.", []),
        ("З 80 учнів прийшли три чверті, тобто 60.", []),
        ("З 80 учнів прийшли три чверті, тобто 50.", [("50", _SURE)]),
        ("Прийшло 50 учнів, тобто половина з 80.", [("50", _SURE)]),
        ("Купили 6 печей приблизно по 40 тисяч гривень, разом на 300 тисяч гривень.", [("300 тисяч", _MAYBE)]),
        ("Ціна зросла на 15 гривень – з 60 до 80 гривень.", [("15", _SURE)]),
        ("Ціна зросла на 20 гривень – з 60 до 80 гривень.", []),
        ("They had $900. Rent took $500, leaving $300.", [("300", _SURE)]),
        ("They bought 6 boats at $200 each, or $1,500.", [("1,500", _SURE)]),
        ("Of 90 members two thirds, or 60, came. Half of them, or 30, spoke.", []),
    ],
)
def test_what_a_text_concludes_from_its_numbers_follows(text: str, told: list[tuple[str, Severity]]):
    copy = of_text(text, "uk" if "а" in text or "о" in text else "en")
    assert [(text[one.start : one.end], one.severity) for one in check(copy, [RULE])] == told
