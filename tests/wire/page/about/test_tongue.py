import pytest

from strichka.wire.page.about.tongue import tongue


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Міська рада виділила гроші на ремонт шкіл, які не відкрили вчасно.", "uk"),
        ("Городской совет выделил деньги на ремонт школ, которые не открыли вовремя.", "ru"),
        ("The council has agreed to spend the money on repairs to three of its schools.", "en"),
        ("Rada miasta przeznaczyła pieniądze na remont szkół, których nie otwarto na czas.", "pl"),
        ("Der Stadtrat hat das Geld für die Sanierung von drei Schulen bewilligt.", "de"),
        ("12:40 2025", ""),
    ],
)
def test_a_text_is_in_the_language_of_its_commonest_words(text, code):
    assert tongue(text) == code
