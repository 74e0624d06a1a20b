import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.typography import tidy

SIGNS = st.text(st.sampled_from("абв аБ5. -–\u00a0\"'«»„“”’`…:/@=_,()\n\ufffcht"), max_size=40)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('Театр "Сокіл" відкрився', "Театр «Сокіл» відкрився"),
        ('"Ми чули "так" і пішли", – каже він', "«Ми чули „так“ і пішли», – каже він"),
        ("Фільм “Берег” і „Море“", "Фільм «Берег» і «Море»"),
        ("«Завод «Маяк» працює»", "«Завод „Маяк“ працює»"),
        ('Гурт ("Крига")', "Гурт («Крига»)"),
        ('""Крига" їде"', "«„Крига“ їде»"),
        ("п'ять сім`ї Мар‘яна пам´ять", "п’ять сім’ї Мар’яна пам’ять"),
        ("Київ - столиця -- так", "Київ – столиця – так"),
        ("прем'єр-міністр, 2021-2022", "прем’єр-міністр, 2021-2022"),
        ("Чекаємо...", "Чекаємо…"),
        ("два  слова   поруч", "два слова поруч"),
        ("5 \u00a0км", "5\u00a0км"),
    ],
)
def test_signs_become_ukrainian(typed, printed):
    assert tidy(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a--b...c?q='x'",
        "пошта o'neil...x@example.org тут",
        "файл data/it's_here...txt",
        'команда `git log -- "a"`',
        "ключ --max-size",
        'атрибут class="big"',
        "@o'hara і #п'ять",
        'екран 27" і труба',
        'незакриті "лапки',
        "забагато «а «б «в» г» д»",
        "Уже «гарний „текст“ тут» – і все…",
    ],
)
def test_what_is_not_wording_or_cannot_be_decided_stays(text):
    assert tidy(text) == text


def test_a_line_with_unpaired_marks_does_not_spoil_the_next():
    assert tidy('одна "лапка\nдві "лапки"') == 'одна "лапка\nдві «лапки»'


@given(SIGNS)
def test_doing_it_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)


@given(SIGNS | st.text())
def test_letters_and_digits_are_never_touched(text):
    assert [char for char in tidy(text) if char.isalnum()] == [char for char in text if char.isalnum()]
