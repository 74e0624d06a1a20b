from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.alignment.wording import Vocabulary, carried, letters, wording
from strichka.lib.anchors import normalize

ANY = st.text("абвЄ ї'’—-.,«»…\u0301🙂5", max_size=60).map(lambda raw: normalize(raw).text)


def read(text):
    return wording(text, Vocabulary())


def test_words_and_signs_are_told_apart():
    words = read("Сім’я — 5 осіб… «Так!»")
    assert [words.word(at) for at in range(len(words.spans))] == ["Сім’я", "—", "5", "осіб", "…", "«", "Так", "!", "»"]
    assert [words.word(at) for at in words.punctuation] == ["—", "…", "«", "!", "»"]
    assert [words.word(at) for at in words.punctuation if words.opens(at)] == ["«"]


def test_words_that_differ_in_typography_alone_have_one_code():
    vocabulary = Vocabulary()
    one, other = (wording(text, vocabulary) for text in ("«Сім’я» — за́мок…", '"Сім\'я" - замок...'))
    assert one.codes == other.codes
    assert letters(one.text) == letters(other.text)


@given(ANY)
def test_the_words_of_a_text_are_all_of_it_but_the_spaces(text):
    words = read(text)
    assert "".join(words.word(at) for at in range(len(words.spans))) == text.replace(" ", "")
    assert len(words.codes) == len(words.spans)


@given(ANY, st.data())
def test_a_span_touches_the_words_that_have_a_letter_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = read(text)
    touched = [at for at, (low, high) in enumerate(words.spans) if low < end and start < high]
    assert list(words.within(start, end)) == touched


def test_a_place_is_carried_to_the_same_words_of_other_typography():
    old, new = "Партія проти Ре́ки Надь… — «так»", 'Партія проти Реки Надь... - "так"'
    for words, stand in (("Надь", "Надь"), ("Ре́ки", "Реки"), ("так", "так"), ("…", "...")):
        start = old.index(words)
        low, high = carried(old, new, start, start + len(words))
        assert new[low:high] == stand
        back = carried(new, old, low, high)
        assert old[slice(*back)] == words


@given(ANY, st.integers(0, 60), st.integers(0, 60))
def test_within_one_text_a_place_stays(text, start, length):
    assert carried(text, text, start, start + length) == (start, start + length)
