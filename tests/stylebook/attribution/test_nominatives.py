import pytest

from strichka.stylebook.attribution.nominatives import nominative


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Світлани Водолаги", "Світлана Водолага"),
        ("Олексія Резнікова", "Олексій Резніков"),
        ("Оксани Пишної", "Оксана Пишна"),
        ("Міністерства оборони", "Міністерство оборони"),
        ("Верховного Суду", "Верховний Суд"),
        ("Національної поліції", "Національна поліція"),
        ("пресслужбі ДСНС", "пресслужба ДСНС"),
        ("ДСНС", "ДСНС"),
        ("Олега Пендзина", ""),  # the dictionary does not know him
        ("", ""),
    ],
)
def test_a_name_is_told_in_the_nominative_or_not_at_all(phrase: str, expected: str) -> None:
    assert nominative(phrase, "uk") == expected
