from datetime import UTC, datetime

import pytest

from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.numbers.sums import RULE


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("uk", "Співачка народилася 3 березня 1960 року в Умані. Їй тепер 60 років.", ["60"]),
        ("uk", "Співачка народилася 3 березня 1960 року в Умані. Їй тепер 66 років.", []),
        ("uk", "Співачка народилася 1960 року. У 1980-му, коли їй було 20 років, вона вийшла на сцену.", []),
        ("uk", "Співачка народилася 1960 року. Її син народився 1990 року. Він прожив 20 років.", []),
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Народився Шевченко 9 березня 1814 року в Моринцях. Прожив лише 47 років."),
        ("uk", "Він народився 1970 року у Львові. Йому було 15 років, коли загинув батько."),
        ("uk", "Народилася 1985 року в Умані, а коли їй виповнилося 18 років, вступила до училища."),
        ("uk", "Народився 1960 року. У віці 20 років переїхав до Києва."),
        ("uk", "Народився 1960 року. Має 40 років трудового шляху."),
        ("uk", "Народилася 1960 року. Йому було 70 років."),
        ("uk", "Народився 1960 року. Хата мала 300 років, а йому було 7 років."),
        ("uk", "Співачка народилася 3 березня 1960 року в Умані. Їй було 20 років."),
        ("en", "Born in 1990 in Kyiv, she was 15 years old when her family moved."),
        ("en", "He was born in 1920 in Lviv and died aged 54."),
        ("en", "Born in 1950, he was 20. Then the war came."),
        ("en", "Born in 1950, he was 20 years old. Then the war came."),
        ("en", "Born in 1950, she lived to be 40."),
    ],
)
def test_an_age_of_the_past_is_not_todays(language: str, text: str):
    assert list(check(of_text(text, language, at=datetime(2026, 5, 13, tzinfo=UTC)), [RULE])) == []


@pytest.mark.parametrize(
    ("language", "text", "severity"),
    [
        ("uk", "Народився 1960 року, прожив 84 роки.", Severity.WARNING),
        ("uk", "Народився 1960 року. Батько його прожив 84 роки.", Severity.HINT),
        ("en", "He was born in 1960 and died aged 84.", Severity.WARNING),
        ("en", "She was born in 1960, and her mother, who moved, died aged 84.", Severity.HINT),
        ("en", "She was born in 1960. She is now 44.", Severity.WARNING),
    ],
)
def test_nobody_was_older_than_today(language: str, text: str, severity: str):
    copy = of_text(text, language, at=datetime(2026, 5, 13, tzinfo=UTC))
    assert [one.severity for one in check(copy, [RULE])] == [severity]
