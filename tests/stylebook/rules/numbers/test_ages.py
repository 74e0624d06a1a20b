from datetime import UTC, datetime

import pytest

from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.numbers.sums import RULE


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("uk", "Співачка народилася 3 березня 1960 року в Умані. Їй було 60 років.", ["60"]),
        ("uk", "Співачка народилася 3 березня 1960 року в Умані. Їй було 66 років.", []),
        ("uk", "Співачка народилася 1960 року. У 1980-му, коли їй було 20 років, вона вийшла на сцену.", []),
        ("uk", "Співачка народилася 1960 року. Її син народився 1990 року. Він прожив 20 років.", ["20"]),
        ("uk", "Вулицю назвали дев’ять років тому, у 2011-му.", ["дев’ять"]),
        ("uk", "Вулицю назвали п’ятнадцять років тому, у 2011-му.", []),
        ("en", "He was born in March 1960 and died on Monday, aged 60.", ["60"]),
        ("en", "She was born in 1960. She was 20 when she left.", []),
        ("en", "It opened six years ago, in 2011.", ["six"]),
    ],
)
def test_years_fit_the_year_of_birth_or_the_year_beside(language: str, text: str, told: list[str]):
    copy = of_text(text, language, at=datetime(2026, 5, 13, tzinfo=UTC))
    assert [text[one.start : one.end] for one in check(copy, [RULE])] == told


def test_a_round_number_of_years_ago_is_a_hint():
    copy = of_text("It opened ten years ago, in 2013.", "en", at=datetime(2026, 5, 13, tzinfo=UTC))
    assert [one.severity for one in check(copy, [RULE])] == [Severity.HINT]
