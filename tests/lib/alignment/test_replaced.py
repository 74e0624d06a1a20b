import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.alignment.replaced import Stretch, counterpart, image, links
from strichka.lib.alignment.wording import Vocabulary, wording

LETTERS = st.text("абвг ", max_size=12)


def linked(old, new, *, is_bounded=True):
    vocabulary = Vocabulary()
    gone, come = (
        Stretch(words, range(len(words.spans))) for words in (wording(text, vocabulary) for text in (old, new))
    )
    every = links(gone, "", come, is_bounded=is_bounded)
    return [(old[slice(*one.old)], new[slice(*one.new)], one.loose) for one in every]


def test_like_words_stand_for_each_other_and_the_rest_for_the_rest():
    assert linked("у місті відкрили мсіт", "у селі відкрили міст") == [
        ("у", "у", False), ("місті", "селі", True), ("відкрили", "відкрили", False), ("мсіт", "міст", False),
    ]  # fmt: skip


def test_words_that_have_nothing_in_common_are_one_only_where_their_place_says_so():
    long = "синоптики обіцяють сонячні вихідні по всій країні до кінця цього тижня"
    assert linked("рух", "затор") == [("рух", "затор", True)]
    assert linked(long, "бюджет району", is_bounded=False) == []


def test_nothing_stands_for_nothing():
    assert linked("", "слово") == linked("слово", "") == []


@pytest.mark.parametrize(
    ("old", "new", "words", "now"),
    [
        ("будівеьних маеріалів", "будівельних матеріалів", "маеріалів", "матеріалів"),
        ("будівеьних маеріалів", "будівельних матеріалів", "будівеьних", "будівельних"),
        ("відкрили мсіт", "добудували шлях через річку", "мсіт", None),
    ],
)
def test_a_part_of_a_suggestion_is_cut_out_where_its_words_can_be_told(old, new, words, now):
    start = old.index(words)
    place = counterpart(old, new, start, start + len(words))
    assert (new[slice(*place)] if place else None) == now


@given(LETTERS, LETTERS, st.data())
def test_a_part_of_a_word_stands_inside_what_replaced_it(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    low, high = image(old, new, start, data.draw(st.integers(start, len(old))))
    assert 0 <= low <= len(new)
    assert 0 <= high <= len(new)
    assert image(old, old, 0, len(old)) == (0, len(old))
