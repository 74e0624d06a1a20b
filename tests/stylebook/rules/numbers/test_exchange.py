from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.rules.numbers.exchange import RULE


def _told(text: str) -> list[str]:
    return [one.message["en"] for one in check(of_text(text, "uk"), [RULE])]


def test_the_rate_that_the_text_says_comes_first_and_rounded_sums_fit():
    said = "За курсом долара 40 грн. Дали 10 тис. доларів ({} тис. грн)."
    assert _told(said.format(402)) == []
    assert _told(said.format(300)) == ["By the rate in this text it is about 400 000."]


def test_currencies_have_rates_of_their_own():
    assert _told("Дали 10 тис. доларів (400 тис. грн) і 10 тис. євро (460 тис. грн).") == []
