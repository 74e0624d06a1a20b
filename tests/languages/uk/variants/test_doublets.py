import pytest

from strichka.languages.dictionaries.data import folder
from strichka.languages.registry import grammar

UK = grammar("uk")


@pytest.mark.parametrize(
    "spellings",
    [
        "вчитель учителями", "вздовж уздовж", "влітку улітку", "йшов іти", "ймовірно імовірно", "всі усіх увесь",
        "проект проєктом", "проектний проєктного", "ефіру етер", "авдиторії аудиторія", "священика священник",
        "грн гривень", "млрд мільярда", "лауреатка лавреаткою",
    ],
)  # fmt: skip
def test_spellings_of_one_word_are_one_word_in_texts_and_in_queries(spellings):
    first, *others = map(UK.lemmas, spellings.split())
    assert all(set(first) & set(other) for other in others)


@pytest.mark.parametrize("words", ["вряд уряд", "вклад уклад", "вдача удача", "вникнути уникнути", "вправа управа"])
def test_words_that_differ_by_more_than_their_first_letter_s_sound_stay_two(words):
    one, other = words.split()
    assert not set(UK.lemmas(one)) & set(UK.lemmas(other))


def test_what_a_text_has_is_a_part_of_what_is_typed_for_every_reformed_word():
    lines = (folder("uk") / "rules/replace_spelling_2019.txt").read_text("utf-8").splitlines()
    pairs = [line.split("#")[0].strip().split("=") for line in lines if line[:1].isalpha() and "-" not in line]
    apart = [(old, new) for old, new in pairs if new.isalpha() and not set(UK.lemmas(old)) & set(UK.lemmas(new))]
    assert len(apart) <= len(pairs) // 20, apart
