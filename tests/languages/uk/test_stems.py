from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.registry import grammar
from strichka.languages.uk.stems import MARK
from strichka.lib.words import fold, words

UK = grammar("uk")


@given(st.text(max_size=40))
def test_every_word_has_lemmas_and_unknown_ones_begin_with_themselves(text):
    for word in words(text):
        lemmas = UK.lemmas(word.text)
        assert len(set(lemmas)) == len(lemmas) > 0
        if not UK.analyses(word.text):
            assert lemmas[0] == fold(word.text)
            assert all(lemma.endswith(MARK) for lemma in lemmas[1:])
