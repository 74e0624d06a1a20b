from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.registry import grammar
from strichka.languages.uk.variants.cognates import MOST, cognates

UK = grammar("uk")


def is_word(spelling: str) -> bool:
    return any(":prop" not in one.tag for one in UK.analyses(spelling))


@pytest.mark.parametrize(
    ("russian", "ours"),
    [
        ("эффективность", "ефективність"), ("энергия", "енергія"), ("программа", "програма"), ("комиссии", "комісії"),
        ("мобилизация", "мобілізація"), ("политический", "політичний"), ("международного", "міжнародного"),
        ("подписание", "підписання"), ("терпение", "терпіння"), ("белый", "білий"), ("ночь", "ніч"),
        ("отдел", "відділ"),
        ("счастье", "щастя"), ("областной", "обласний"), ("зелёный", "зелений"), ("учиться", "учитися"),
        ("финансировать", "фінансувати"), ("контролировать", "контролювати"), ("объект", "об'єкт"),
        ("компьютер", "комп'ютер"), ("батальон", "батальйон"), ("авиационный", "авіаційний"), ("волк", "вовк"),
    ],
)  # fmt: skip
def test_a_russian_word_leads_to_the_ukrainian_one_that_corresponds_to_it(russian: str, ours: str) -> None:
    assert ours in islice(cognates(russian, is_word), 3)


@pytest.mark.parametrize("word", ["истребитель", "хлопок", "сахар", "щщщ", "повінь", "її", "London", ""])
def test_what_corresponds_to_no_word_of_the_dictionary_gives_none(word: str) -> None:
    assert list(cognates(word, is_word)) == []


@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяё", min_size=3, max_size=25))
def test_few_spellings_are_looked_up_and_all_that_are_given_are_words(word: str) -> None:
    asked: list[str] = []

    def counting(spelling: str) -> bool:
        asked.append(spelling)
        return is_word(spelling)

    assert all(map(is_word, cognates(word, counting)))
    assert len(asked) <= MOST
