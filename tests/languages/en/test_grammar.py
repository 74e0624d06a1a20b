import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.registry import grammar
from strichka.lib.words import words

EN = grammar("en")


@pytest.mark.parametrize(
    ("written", "lemma"),
    [
        ("ministers", "minister"), ("minister’s", "minister"), ("went", "go"), ("Elections", "election"),
        ("women", "woman"), ("children's", "child"), ("Trump’s", "trump"), ("FLOODED", "flood"),
        ("Zelenskyy’s", "zelenskyy"),
    ],
)  # fmt: skip
def test_an_inflected_word_is_found_by_its_dictionary_form(written, lemma):
    assert lemma in EN.lemmas(written)
    assert set(EN.lemmas(written)) & set(EN.lemmas(lemma))


def test_a_name_has_a_possessive():
    assert EN.forms("European Union", "organisation") == ("European Union", "European Union’s")
    assert EN.forms("United States", "place") == ("United States", "United States’")


def test_a_subject_has_a_plural_too():
    assert EN.forms("flood", "subject") == ("flood", "flood’s", "floods")
    assert EN.forms("local election", "subject")[-1] == "local elections"


@given(st.text(max_size=40))
def test_every_word_has_lemmas(text):
    for word in words(text):
        assert EN.lemmas(word.text)
    assert EN.forms(text)[0] == text
