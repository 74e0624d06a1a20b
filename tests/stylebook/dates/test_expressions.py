import pytest

from strichka.stylebook.dates.expressions import expressions


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("uk", "У понеділок, 12 травня 2026 року, дощило.", [("day", "У понеділок, 12 травня 2026 року")]),
        ("uk", "З 25–26 червня", [("day", "З 25–26 червня")]),
        ("uk", "У понеділок минулого тижня", [("weekday_of_week", "У понеділок минулого тижня")]),
        ("uk", "Минулого року і торік", [("unit", "Минулого року"), ("year_word", "торік")]),
        ("uk", "О 12:30 за 48 гривень, 7,6 бала, № 5", []),
        ("uk", "Травень був теплий", []),  # a month without a preposition may be a name
        ("en", "On Monday, May 12, 2019", [("day", "On Monday, May 12, 2019")]),
        ("en", "They may march", []),
        ("fi", "maanantaina", []),
    ],
)
def test_words_of_a_date_are_found_together(language: str, text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in expressions(text, language)] == found
