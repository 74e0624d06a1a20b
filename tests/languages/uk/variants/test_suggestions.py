import pytest

from strichka.languages.registry import grammar

UK = grammar("uk")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("война", "війна"), ("землетрясения", "землетрус"), ("больнице", "лікарня"), ("выборы", "вибори"),
        ("пожар", "пожежа"), ("київський", "Київ"), ("одеського", "Одеса"), ("полтавська", "Полтава"),
        ("запорізький", "Запоріжжя"), ("донецький", "Донецьк"), ("вінницький", "Вінниця"), ("празький", "Прага"),
        ("херсонский", "Херсон"), ("эвакуация", "евакуація"), ("инвестиции", "інвестиції"), ("новостей", "новини"),
    ],
)  # fmt: skip
def test_a_russian_word_and_the_adjective_of_a_town_say_what_is_meant(typed, meant):
    assert UK.suggestions(typed)[0] == meant


@pytest.mark.parametrize("typed", ["книга", "Київ", "вода", "новий", "щщщ", "", "London"])
def test_a_word_that_says_itself_is_left_alone(typed):
    assert UK.suggestions(typed) == ()


def test_a_russian_word_without_any_ukrainian_one_gives_none():
    assert UK.suggestions("закавыка") == ()
