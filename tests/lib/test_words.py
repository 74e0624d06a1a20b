from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.signs import INVISIBLE
from strichka.lib.words import APOSTROPHES, fold, folded, plain, spelled, words


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
        ("мо\u200bло\u2060ко", "молоко"),
        ("\u202eліс\u202c", "ліс"),
        ("7\ufe0f\u20e3", "7"),
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


UNSEEN = st.sampled_from(sorted(INVISIBLE))


@st.composite
def with_unseen(draw):
    """A text, and the same with signs between its letters that nobody sees."""
    text = draw(st.text(st.sampled_from("абвїйcxopABHґ’'- 12№«»")))
    parts = [draw(st.text(UNSEEN, max_size=2)) + char for char in text]
    return text, "".join(parts) + draw(st.text(UNSEEN, max_size=1))


@given(with_unseen())
def test_what_is_not_seen_makes_no_other_words(pair):
    text, other = pair
    assert folded(other) == folded(text)
    assert plain(other) == plain(text)


@given(st.text())
def test_a_plain_text_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)


def test_look_alike_letters_are_set_right_within_their_word_alone():
    latin_in_cyrillic, cyrillic_in_latin = "М\u0061\u0070к\u006f", "\u0421\u041eVID"
    assert plain(f"{latin_in_cyrillic} ({cyrillic_in_latin}) A і А") == "Марко (COVID) A і А"
