import pytest

from strichka.languages.uk.style.womens_offices import officers, womans, womens


@pytest.mark.parametrize(
    ("man", "woman"),
    [("викладач", "викладачка"), ("керівник", "керівниця"), ("продавець", "продавчиня"), ("хірург", "хірургиня"),
     ("посол", "послиня"), ("суддя", ""), ("стіл", "")],
)  # fmt: skip
def test_a_womans_word_is_made_where_the_dictionary_has_it(man: str, woman: str) -> None:
    assert womans(man) == woman


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("«Так», – пояснила тренер.", [("тренер", "тренерка", False)]),
        ("Ректор університету підписала наказ.", [("Ректор", "Ректорка", False)]),
        ("Про це повідомила головний редактор.", [("головний редактор", "головна редакторка", False)]),
        ("Тренер Ольга мовчить.", [("Тренер", "Тренерка", True)]),
        ("Мені порадила лікар Олена Коваль.", [("лікар", "лікарка", True)]),
        ("Перемогла чемпіон світу 2019 року Марія Музичук.", [("чемпіон", "чемпіонка", True)]),
        ("Про це повідомила директор школи О. Коваль.", [("директор", "директорка", True)]),
        ("Про це повідомила директор школи.", [("директор", "директорка", False)]),
        ("Ольга була тренер.", []),
        ("Пісню, яку написав тренер, заспівала зала.", []),
        ("Суддя ухвалила рішення.", []),
    ],
)
def test_an_office_is_said_of_a_woman_as_the_verb_says(text: str, found: list[tuple[str, str, bool]]) -> None:
    assert [(text[one.start : one.end], one.fixes[0], one.is_hint) for one in womens(text)] == found


def test_a_verb_of_the_present_may_be_of_anybody():
    text = "Додає тренер, каже тренер Ольга, казав тренер."
    assert [text[one.start : one.end] for one in officers(text)] == ["тренер"]
