from datetime import UTC, datetime

import pytest

from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.rules.numbers.sums import RULE


@pytest.mark.parametrize(
    ("language", "text", "message"),
    [
        ("uk", "Виторг збільшився з 1,2 млрд до 1,5 млрд гривень, тобто на 40 %.", "By these two numbers it is 25%."),
        ("uk", "Виторг збільшився з 1,2 млрд до 1,5 млрд гривень, тобто на 25 %.", ""),
        ("uk", "Ставка зросла з 10 % до 12 %, тобто на 2 відсотки.", ""),
        ("uk", "Загинули п’ятеро людей: дві жінки і четверо чоловіків.", "The parts make 6."),
        ("uk", "За – 22, проти – 3. Усього в залі було 27 депутатів.", "The votes make 25."),
        ("uk", "Затримали 45-річного чоловіка 1990 року народження.", "Born then, one is 35–36 now."),
        ("en", "Exports fell from 400 to 300 tonnes, or 20 per cent.", "By these two numbers it is 25%."),
        ("en", "There were 12 people: 5 women and 7 men.", ""),
    ],
)
def test_numbers_that_stand_together_add_up(language: str, text: str, message: str):
    copy = of_text(text, language, at=datetime(2026, 5, 1, tzinfo=UTC))
    assert [one.message["en"] for one in check(copy, [RULE])] == ([message] if message else [])
