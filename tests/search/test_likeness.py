import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.search import rarity
from strichka.search.likeness import cosine, lemmas, weights, weights_of_shared
from tests.search.texts import put

WEIGHTS = st.dictionaries(st.sampled_from("абвгд"), st.floats(0, 10), max_size=5)


@given(WEIGHTS, WEIGHTS)
def test_likeness_is_mutual_and_between_nothing_and_sameness(one: dict[str, float], other: dict[str, float]) -> None:
    assert cosine(one, other) == pytest.approx(cosine(other, one))
    assert -1e-9 <= cosine(one, other) <= 1 + 1e-9


def test_the_same_words_are_the_same_and_other_words_nothing() -> None:
    assert cosine({"повінь": 2.0}, {"повінь": 5.0}) == pytest.approx(1)
    assert cosine({"повінь": 2.0}, {"бюджет": 2.0}) == cosine({}, {"бюджет": 2.0}) == 0


def test_forms_of_a_word_are_one_lemma_and_repetition_counts_ever_less() -> None:
    found = weights(lemmas("Повінь після повені, повенями та бюджет", "uk"), lambda _lemma: 1.0)

    assert found["повінь"] == pytest.approx(2.0986, abs=1e-3)
    assert found["бюджет"] == 1


@pytest.mark.django_db
def test_words_that_no_other_text_has_do_not_help_to_find_like_texts() -> None:
    put(1, "Повінь у Вишкові")
    put(2, "Після повені бюджет")
    rarity.measure("uk")

    assert set(weights_of_shared(lemmas("Повінь, Вишків і бюджет", "uk"), "uk")) == {"повінь"}
