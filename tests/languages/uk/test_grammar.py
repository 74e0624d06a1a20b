from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.data import MissingDataError, folder
from strichka.languages.registry import grammar
from strichka.lib.words import APOSTROPHES, fold

UK = grammar("uk")
COMMON = (folder("uk") / "words/common_words.txt").read_text(encoding="utf-8").split()
WORDS = st.sampled_from(COMMON)


@pytest.mark.parametrize(
    "typed", ["києві", "КИЄВІ", "Києві", "зеленського", "нато", "НАТО", "сша", "набу", "єс", "оон"]
)
def test_names_are_found_whatever_their_capitals(typed):
    nominative = {"києві": "Київ", "зеленського": "Зеленський"}.get(typed.lower(), typed.upper())
    assert set(UK.lemmas(typed)) & set(UK.lemmas(nominative, written=True))


def test_a_word_in_a_text_has_no_lemma_that_it_has_not_when_typed():
    for word in COMMON:
        assert set(UK.lemmas(word, written=True)) <= set(UK.lemmas(word)), word


@given(WORDS, st.sampled_from([str.lower, str.upper, str.capitalize]), st.sampled_from([str.lower, str.capitalize]))
def test_a_common_word_finds_itself_whatever_the_capitals(word, typed, written):
    assert set(UK.lemmas(typed(word))) & set(UK.lemmas(written(word), written=True))


@given(WORDS, st.sampled_from(APOSTROPHES))
def test_any_sign_of_apostrophe_and_none_read_alike(word, sign):
    signed = word.replace("'", sign)
    assert UK.lemmas(signed) == UK.lemmas(word)
    assert set(UK.lemmas("памяті")) == set(UK.lemmas("пам’яті")) == {"память"}


@given(WORDS.filter(lambda word: set(word.lower()) - set("асеіорхуївнкмт'")))
def test_latin_letters_that_look_alike_change_nothing(word):
    assert UK.lemmas(word.translate(str.maketrans("аеорсіАЕОРСІ", "aeopciAEOPCI"))) == UK.lemmas(word)


def test_threads_share_one_dictionary():
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda word: grammar("uk").lemmas(word), COMMON[:2000] * 4))
    assert found == [UK.lemmas(word) for word in COMMON[:2000]] * 4


def test_a_missing_package_is_named():
    with pytest.raises(MissingDataError, match="pip install lingotweaker-data-xx"):
        folder("xx")


def test_a_language_without_a_folder_compares_words_as_they_are():
    assert grammar("ka").lemmas("Თბილისი") == (fold("Თბილისი"),)
    assert grammar("ka").forms("Თბილისი", "place") == ("Თბილისი",)
    assert grammar("../x").analyses("x") == ()
    assert grammar("registry").lemmas("Word") == ("word",)


def test_a_language_with_a_region_is_the_language():
    assert grammar("uk-UA") is UK
