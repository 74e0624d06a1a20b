from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.dictionaries.data import MissingDataError, folder
from strichka.languages.grammar import Paradigm
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


def paradigm(word: str, place: str) -> Paradigm:
    return next(one for one in grammar("uk").paradigms(word) if one.place == place)


@pytest.mark.parametrize(
    ("word", "place", "other", "forms"),
    [
        ("Зеленського", "noun:s:v_rod", "noun:s:v_oru", ("Зеленським",)),
        ("взяти", "verb:inf", "verb:past:f", ("взяла",)),
        ("гарна", "adj:f:v_naz", "adj:n:v_rod", ("гарного",)),
        ("ЗЕЛЕНСЬКИЙ", "noun:s:v_naz", "noun:s:v_rod", ("ЗЕЛЕНСЬКОГО",)),  # with the capitals of the word
        ("участь", "noun:s:v_naz", "noun:s:v_oru", ("участю",)),
    ],
)
def test_a_word_has_all_its_forms_by_what_they_are(word: str, place: str, other: str, forms: tuple[str, ...]) -> None:
    assert paradigm(word, place).forms[other] == forms


def test_words_of_two_genders_have_the_same_places() -> None:
    assert paradigm("рада", "noun:s:v_naz").forms.keys() == paradigm("сейм", "noun:s:v_naz").forms.keys()


def test_an_unknown_word_has_none_and_a_language_without_grammar_neither() -> None:
    assert grammar("uk").paradigms("Зеленьський") == ()
    assert grammar("de").paradigms("Haus") == ()


def test_english_has_plurals_and_tenses() -> None:
    forms = [form for one in grammar("en").paradigms("colours") for texts in one.forms.values() for form in texts]
    assert {"colour", "colours"} <= set(forms)
