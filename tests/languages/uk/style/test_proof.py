import pytest

from strichka.languages.uk.style.proof import PROOF


@pytest.mark.parametrize(
    ("word", "is_word"),
    [
        ("хотинці", True),
        ("хотинчанок", True),
        ("переддіабет", True),
        ("ексволонтера", True),
        ("перемовени", False),
        ("апеляцию", False),
        ("ґвлтська", False),
    ],
)
def test_a_word_is_one_that_is_made_of_others_or_of_a_place(word: str, *, is_word: bool) -> None:
    assert PROOF.is_word(word) is is_word


@pytest.mark.parametrize(
    ("rule", "words", "is_taste"),
    [
        ("UK_SIMPLE_REPLACE", "папці", True),
        ("UK_SIMPLE_REPLACE", "невистачало", False),
        ("ALT_SPELLING", "проект", False),
        ("ALT_SPELLING", "веб-сайти", False),
        ("ALT_SPELLING", "прогавили", True),
        ("ALT_SPELLING", "Майю", True),
        ("ALT_SPELLING", "україні", False),
        ("UK_PREP_NOUN_INFLECTION_AGREEMENT", "Юн", True),
        ("UK_PREP_NOUN_INFLECTION_AGREEMENT", "уламками", False),
    ],
)
def test_purism_and_names_are_a_matter_of_taste_faults_and_the_old_orthography_are_not(
    rule: str, words: str, *, is_taste: bool
) -> None:
    assert PROOF.is_taste(rule, words) is is_taste
