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
    found = became(before, after, "Роботи тривали три літа")
    assert (found[0], found[-1]) == (("Роботи", "a", "роботи"), ("літа", "a", "літа"))


def test_a_block_of_other_words_is_what_stands_under_its_id_or_between_its_neighbours():
    before = {"h": "Міст", "a": FIRST}
    assert became(before, {"h": "Тунель", "a": FIRST}, "Міст", block="h") == [("Міст", "h", "Тунель")]
    assert became(before, {"n": "Тунель", "a": FIRST}, "Міст", block="h") == [("Міст", "n", "Тунель")]


def test_a_cell_that_was_mended_while_its_row_slipped_is_found_between_its_neighbours():
    before = {"h": "Суперниця", "a": "Іррма Коста", "b": "0,5", "c": "Реко Надь", "d": "1"}
    after = {"h": "Суперниця", "a": "Усього", "b": "48", "c": "Ірма Коста", "d": "0,5", "e": "Реко Надь", "f": "1"}
    found = became(before, after, "Іррма Коста", instead={"h": "h", "b": "d", "c": "e", "d": "f"}.items())
    assert found == [("Іррма", "c", "Ірма"), ("Коста", "c", "Коста")]


def test_the_end_of_what_was_split_stands_for_the_end_before():
    before = {"a": f"{FIRST} Водоканал вимкне воду. Роботи триватимуть до вечора п'ятниці."}
    after = {"a": f"{FIRST} Водоканал вимкне світло й газ.", "n": "Роботи триватимуть до вечора п'ятниці."}
    assert became(before, after, "воду")[0] == ("воду", "a", "світло й газ")


def test_words_of_which_only_the_place_speaks_are_not_many_more_than_have_gone():
    before = {"a": "Нам сказали підписати і не дивитися вниз."}
    after = {"a": "Колишній матрос Овен Пайк розповів, що екіпажу сказали підписати і не дивитися вниз."}
    assert became(before, after, "Нам") == [("Нам", "a", ", що екіпажу")]
