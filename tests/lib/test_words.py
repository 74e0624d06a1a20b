from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.words import APOSTROPHES, fold, folded, spelled, words


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Київ", "київ"),
        ("пам’ять", "память"),
        ("пам`ять", "память"),
        ("за́мок", "замок"),
        ("їжак", "їжак"),
        ("и\u0306", "й"),
        ("і\u0308жак", "їжак"),
        ("Cирський", "сирський"),
        ("CИРСЬКИЙ", "сирський"),
        ("НАТO", "нато"),
        ("Тrump", "trump"),
        ("СОVID", "covid"),
        ("Erdoğan", "erdogan"),
        ("ЄС", "єс"),
        ("Straße", "strasse"),
        ("сло\u00adво", "слово"),
    ],
)
def test_spellings_of_one_word_are_compared_as_one(written, compared):
    assert fold(written) == compared


def test_parts_of_a_hyphenated_word_are_words_and_an_apostrophe_is_inside_one():
    assert folded("Івано-Франківськ, п’ять «об’єктів» – 2026-го") == [
        "івано", "франківськ", "пять", "обєктів", "2026", "го",
    ]  # fmt: skip


def test_a_word_in_a_dictionary_s_letters_keeps_its_capitals_and_one_apostrophe():
    assert [spelled(f"Мар{sign}яна") for sign in APOSTROPHES] == ["Мар'яна"] * len(APOSTROPHES)
    assert spelled("Cумáх".replace("á", "а\u0301")) == "Сумах"


@given(st.text())
def test_words_stand_where_they_say(text):
    found = list(words(text))
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    for word in words(text):
        assert fold(fold(word.text)) == fold(word.text)
