import pytest

from strichka.languages.uk.style.numbers import NUMBERS


@pytest.mark.parametrize(
    ("text", "fixes"),
    [
        ("Виділили 11.2 тисячі на площу 400 кв.м і 25 гр. солі.", [("11.2", "11,2"), ("гр.", "г"), ("кв.м", "кв. м")]),
        ("5 млн. гривень, 10 тис осіб", [("млн.", "млн"), ("тис", "тис.")]),
        ("двоє з 2-ох і 20-ти", [("2-ох", "двох")]),
        ("5 мільйона і два робочих місць", [("5 мільйона", ""), ("два робочих місць", "")]),
        ("1,5 мільйона, 21 людина, 12 березня, два роки, до 5 метра", []),
        ("Зустріч о 11.20, версія 2.5 вийшла 11.02.2026.", []),
    ],
)
def test_numbers_and_units_as_ukrainian_writes_them(text: str, fixes: list[tuple[str, str]]):
    assert [(text[one.start : one.end], next(iter(one.fixes), "")) for one in NUMBERS.writing(text)] == fixes
