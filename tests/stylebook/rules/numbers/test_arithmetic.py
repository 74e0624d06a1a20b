import pytest

from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.rules.numbers.sums import RULE


@pytest.mark.parametrize(
    ("language", "text", "message"),
    [
        ("uk", "Серед 200 опитаних згодні були 50, або 30 %.", "By these two numbers it is 25%."),
        ("uk", "Збирали 30 тонн – удвічі більше, ніж торік, коли було 20 тонн.", "By the other number it would be 15."),
        ("uk", "Було 30 шкіл. Закрили 12, решта 20 працюють.", "Of these numbers 18 are left."),
        ("uk", "Було 18,5 градуса, двоє захворіли. Інші п’ятеро здорові.", ""),
        ("uk", "Кожен приніс по 3 відра, разом – 20 лопат.", ""),
        ("uk", "Загинули троє: двоє чоловіків, один із них дитина.", ""),
        ("en", "Of 40 boats 10 sank, or 25%.", ""),
        ("en", "There were 40 boats. It sank 10, and the remaining 20 fled.", "Of these numbers 30 are left."),
    ],
)
def test_numbers_that_follow_from_each_other_do(language: str, text: str, message: str):
    found = check(of_text(text, language), [RULE])
    assert [one.message["en"] for one in found] == ([message] if message else [])
