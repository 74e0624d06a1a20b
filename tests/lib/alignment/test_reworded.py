from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.alignment.pairing import Pairing

KEPT = "Рятувальники розчистили трасу Одеса — Рені ще вранці."
WORDS = st.lists(
    st.sampled_from(["запису", "записали", "понад", "900", "людей", "сіл", "160", ".", "«", "»", "лісом"]), max_size=30
).map(" ".join)


def reworded(before, after):
    """Old and new sentence of each that was put into other words."""
    pairing = Pairing(before, after)
    pairing.across(list(before), list(after))
    found = [one for many in pairing.reworded.values() for one in many]
    return [
        (
            before[one.old.block][pairing.old[one.old.block].spans[one.old.places[0]][0] :][:12],
            after[one.new.block][pairing.new[one.new.block].spans[one.new.places[0]][0] :][:12],
        )
        for one in found
    ]


def test_a_sentence_is_known_by_its_words_in_another_order_and_block():
    before = {"a": f"{KEPT} Вона об'їздила 160 сіл і записала понад 900 людей.", "b": "Плівка зсохлася."}
    after = {"a": KEPT, "n": "За ці роки записано понад 900 оповідачів зі 160 сіл."}
    assert reworded(before, after) == [("Вона об'їзди", "За ці роки з")]


def test_sentences_of_other_things_are_not_taken_for_each_other():
    for old, new in (
        ("Міська рада купила дванадцять автобусів для села.", "Дощ триватиме до ранку понеділка, кажуть синоптики."),
        ("Поліція затримала у Львові 34-річного чоловіка.", "Поліція відпустила у Львові двох жінок."),
        ("Переможці конкурсу отримали призи.", "Перевізники отримали призначення."),
        ("The mayor said the bridge will open in May.", "The mayor said the school will close in June."),
        ("Рятувальники загасили пожежу в Києві о 9 годині.", "Рятувальники загасили пожежу в Одесі о 15 годині."),
    ):
        assert reworded({"a": old}, {"n": new}) == []


def test_what_is_known_word_for_word_is_no_matter_of_likeness():
    before = {"a": KEPT}
    assert reworded(before, {"a": KEPT.replace("ще вранці", "увечері")}) == []


def test_no_more_sentences_are_compared_than_a_story_has():
    many = {f"b{number}": f"Запис номер {number} зробили понад 900 людей зі 160 сіл." for number in range(300)}
    assert reworded(many, {"n": "За ці роки записано понад 900 оповідачів зі 160 сіл."}) == []


@given(WORDS, WORDS, WORDS, WORDS)
def test_a_sentence_becomes_one_at_most_and_the_words_tied_are_of_both(one, two, three, four):
    pairing = Pairing({"a": one, "b": two}, {"a": three, "c": four})
    pairing.across(["a", "b"], ["a", "c"])
    found = [each for many in pairing.reworded.values() for each in many]
    assert len({each.old for each in found}) == len({each.new for each in found}) == len(found)
    for each in found:
        assert set(each.ties) <= set(each.old.places)
        assert set(each.ties.values()) <= set(each.new.places)
        assert len(set(each.ties.values())) == len(each.ties)
