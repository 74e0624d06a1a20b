from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.alignment.blocks import equal_blocks
from strichka.lib.alignment.unchanged import SHORT

LONG = "Рятувальники розчистили трасу Одеса — Рені ще вранці."
EDITION = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["5", "7", LONG, f"{LONG} Далі."]))


def test_a_block_stands_under_its_id_or_another():
    assert equal_blocks({"a": LONG, "b": "Інше"}, {"n": LONG, "b": "Інше"}) == {"a": "n", "b": "b"}


def test_a_mended_block_is_not_its_copy():
    assert equal_blocks({"a": LONG}, {"a": LONG.replace("ще", "вже"), "n": LONG}) == {}


def test_equal_figures_are_told_apart_by_their_row():
    before = dict(zip("abcd", ("Львів", "5", "Одеса", "5"), strict=True))
    after = dict(zip("abcdef", ("Київ", "5", "Львів", "5", "Одеса", "5"), strict=True))
    assert equal_blocks(before, after) == {"a": "c", "b": "d", "c": "e", "d": "f"}


def test_an_equal_figure_under_its_id_is_not_its_own_when_its_row_slipped():
    before = dict(zip("abcd", ("Львів", "5", "Одеса", "5"), strict=True))
    after = dict(zip("abcdef", ("Київ", "9", "Львів", "5", "Одеса", "7"), strict=True))
    assert equal_blocks(before, after) == {"a": "c", "b": "d", "c": "e"}


@given(EDITION, EDITION)
def test_what_stands_unchanged_says_the_same_and_no_block_under_its_id_is_lost(before, after):
    found = equal_blocks(before, after)
    assert all(before[old] == after[new] for old, new in found.items())
    assert {block for block, text in before.items() if after.get(block) == text and len(text) > SHORT} <= set(found)
