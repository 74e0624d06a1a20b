from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.alignment.pairing import Pairing

FIRST = "Рятувальники розчистили трасу Одеса — Рені ще вранці."
SECOND = "Мешканці скаржилися на затори цілий день."
WORDS = st.lists(st.sampled_from(["слово", "інше", "міст", ",", ".", "і"]), max_size=20).map(" ".join)


def paired(before, after):
    pairing = Pairing(before, after)
    pairing.across(list(before), list(after))
    return pairing


def images(pairing, block):
    """Each old word with the block that it went to."""
    words = pairing.old[block]
    return {words.word(at): place and place[0] for at, place in enumerate(pairing.image[block])}


def test_sentences_go_to_the_blocks_that_have_them():
    pairing = paired({"a": f"{FIRST} {SECOND}"}, {"a": FIRST, "n": SECOND})
    assert images(pairing, "a")["трасу"] == "a"
    assert images(pairing, "a")["затори"] == "n"
    assert pairing.home("a") == "a"


def test_a_copy_takes_nothing_of_a_block_that_was_mended():
    pairing = paired({"a": f"{FIRST} {SECOND}"}, {"n": f"{FIRST} {SECOND}", "a": f"{FIRST} Усе спокійно."})
    assert "n" not in images(pairing, "a").values()
    assert pairing.owned("n", 0, len(FIRST)) == 0


def test_a_word_that_went_to_the_front_of_its_sentence_is_the_same():
    pairing = paired(
        {"a": "«Договір не міг виникнути раніше за ділянку», — зауважила прокурорка."},
        {"a": "Прокурорка зауважила, що договір не міг виникнути раніше за ділянку."},
    )
    assert images(pairing, "a")["прокурорка"] == "a"
    assert images(pairing, "a")["зауважила"] == "a"


def test_what_both_wordings_begin_or_end_with_is_the_same_however_short():
    pairing = paired({"a": "15:26 Гол! Гайдук відкриває рахунок."}, {"a": "15:26 Гол! Після подачі забиває форвард."})
    assert images(pairing, "a")["Гол"] == "a"
    assert images(pairing, "a")["рахунок"] is None


def test_a_new_block_may_be_some_words_in_a_row_of_an_old_one():
    pairing = paired({"h": "Чому місто не слухає — колонка Гриця"}, {"h": "Чому місто не слухає", "n": "Колонка Гриця"})
    assert images(pairing, "h")["колонка"] == images(pairing, "h")["Гриця"] == "n"


def test_a_new_block_of_words_that_stand_twice_is_nobodys():
    pairing = paired(
        {"a": f"{FIRST} Про це кажуть", "b": f"{SECOND} Про це кажуть"}, {"a": FIRST, "b": SECOND, "n": "Про це кажуть"}
    )
    assert "n" not in {*images(pairing, "a").values(), *images(pairing, "b").values()} - {None}


def test_what_was_not_asked_for_counts_as_anothers():
    assert Pairing({"a": FIRST}, {"a": FIRST}).owned("a", 0, 10) == 10


@given(WORDS, WORDS, WORDS, WORDS)
def test_each_word_has_one_image_and_each_image_one_owner(one, two, three, four):
    pairing = paired({"a": one, "b": two}, {"a": three, "c": four})
    for block, image in pairing.image.items():
        for at, place in enumerate(image):
            if place:
                assert pairing.owner[place[0]][place[1]] == (block, at)
                assert pairing.old[block].codes[at] == pairing.new[place[0]].codes[place[1]]
    owned = sum(mark is not None for owner in pairing.owner.values() for mark in owner)
    assert owned == sum(place is not None for image in pairing.image.values() for place in image)
