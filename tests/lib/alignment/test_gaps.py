from strichka.lib.alignment.gaps import Gaps
from strichka.lib.alignment.pairing import Pairing

FIRST = "Рятувальники розчистили трасу Одеса — Рені ще вранці."


def became(before, after, words, *, block="a", instead=()):
    """What each of some words stands for now."""
    pairing = Pairing(before, after)
    pairing.across(list(before), list(after))
    gaps = Gaps(pairing)
    homes = {name: home for name in before if (home := pairing.home(name))} | dict(instead)
    gaps.put_instead([name for name in before if name not in homes], homes, (list(before), list(after)))
    start = before[block].index(words)
    links = gaps.links_within(block, start, start + len(words))
    return [(before[block][slice(*one.old)], one.block, after[one.block][slice(*one.new)]) for one in links]


def test_a_word_stands_for_what_is_between_its_neighbours_images():
    later = FIRST.replace("трасу", "дорогу")
    assert became({"a": FIRST}, {"a": later}, "трасу") == [("трасу", "a", "дорогу")]


def test_a_word_taken_out_stands_for_nothing():
    assert became({"a": FIRST}, {"a": FIRST.replace("ще ", "")}, "ще") == []


def test_a_sentence_reworded_elsewhere_in_its_block_is_found_by_its_words():
    before = {"a": f"{FIRST} Роботи тривали три літа."}
    after = {"a": f"На роботи пішло три літа. {FIRST}"}
    assert became(before, after, "Роботи тривали три літа") == [
        ("Роботи тривали три літа.", "a", "На роботи пішло три літа.")
    ]


def test_a_block_of_other_words_is_what_stands_under_its_id_or_between_its_neighbours():
    before = {"h": "Міст", "a": FIRST}
    assert became(before, {"h": "Тунель", "a": FIRST}, "Міст", block="h") == [("Міст", "h", "Тунель")]
    assert became(before, {"n": "Тунель", "a": FIRST}, "Міст", block="h") == [("Міст", "n", "Тунель")]


def test_a_cell_that_was_mended_while_its_row_slipped_is_found_between_its_neighbours():
    before = {"h": "Суперниця", "a": "Іррма Коста", "b": "0,5", "c": "Реко Надь", "d": "1"}
    after = {"h": "Суперниця", "a": "Усього", "b": "48", "c": "Ірма Коста", "d": "0,5", "e": "Реко Надь", "f": "1"}
    found = became(before, after, "Іррма Коста", instead={"h": "h", "b": "d", "c": "e", "d": "f"}.items())
    assert found == [("Іррма", "c", "Ірма"), ("Коста", "c", "Коста")]
