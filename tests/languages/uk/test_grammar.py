from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.data import MissingDataError, folder
from strichka.languages.registry import grammar
from strichka.languages.uk.stems import MARK
from strichka.lib.words import APOSTROPHES, fold, words

UK = grammar("uk")
COMMON = (folder("uk") / "words/common_words.txt").read_text(encoding="utf-8").split()
RARE = Path(__file__).parents[3] / "src/strichka/languages/uk/rare.txt"
WORDS = st.sampled_from(COMMON)
# What is written in a text, and its dictionary forms there: nothing else, however many readings grammar knows.
MEANT = """
голів гол голова|Києві київ|Харкові харків|Львові львів|війни війна|війну війна|року рік|років рік|рік рік
люди людина|діти дитина діти|поле поле|морі море|Білорусі білорусь|була бути|стали стати|волі воля|дні день
виборів вибори вибір|вибори вибори вибір|банку банк|банки банк|зв'язку зв'язок|мера мер|мері мер|світу світ
суду суд|ціни ціна|цін ціна|країн країна|сили сила|удари удар|дрони дрон|влади влада|владу влада|полі поле
ставку ставок ставка|рівні рівень рівний|повені повінь|затримали затримати|підтоплених підтоплений|двох два двоє
Зеленському зеленський|Кісіди кісіда|Трампа трамп|НАТО нато|ЄС єс|США сша|Запоріжжі запоріжжя|санкціями санкція
"""
PAIRS = [
    (row.split()[0], {fold(word) for word in row.split()[1:]}) for row in MEANT.replace("\n", "|").split("|") if row
]


@pytest.mark.parametrize(("written", "meant"), PAIRS, ids=[row[0] for row in PAIRS])
def test_a_written_word_is_indexed_by_what_newsrooms_mean(written, meant):
    assert set(UK.lemmas(written, written=True)) == meant


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


@given(st.text(max_size=40))
def test_every_word_has_lemmas_and_unknown_ones_begin_with_themselves(text):
    for word in words(text):
        lemmas = UK.lemmas(word.text)
        assert len(set(lemmas)) == len(lemmas) > 0
        if not UK.analyses(word.text):
            assert lemmas[0] == fold(word.text)
            assert all(lemma.endswith(MARK) for lemma in lemmas[1:])


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


def test_our_own_list_of_rare_words_names_words_that_the_dictionary_has():
    rows = RARE.read_text(encoding="utf-8").splitlines()
    named = [word for row in rows if row and not row.startswith("#") for word in row.split()[1:]]
    assert [word for word in named if not any(one.lemma == word for one in UK.analyses(word))] == []
