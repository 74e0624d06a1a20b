import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.stylebook.wording import Wordings, wording


def found(
    wrong: str, right: str, text: str, language: str = "uk", **values: object
) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.words, one.fixes) for one in wording(wrong, right, language, **values).find(text)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "right", "text", "places"),
    [
        # what was wrong in a stem is wrong in all its forms
        ("Зеленьський", "Зеленський", "Зеленьському й Зеленьським", ["Зеленському", "Зеленським"]),
        ("Зеленьського", "Зеленського", "Зеленьський", ["Зеленський"]),
        ("Бортнік", "Бортник", "Бортніком", ["Бортником"]),
        # words of the dictionary by their places in its paradigms
        (
            "прийняти участь",
            "взяти участь",
            "Він прийме участь, вона прийняла участь",
            ["візьме участь", "взяла участь"],
        ),
        ("міська рада", "міськрада", "до міської ради", ["міськради"]),
        # more and fewer words
        ("в наслідок", "внаслідок", "В наслідок вибуху", ["Внаслідок"]),
        ("Чен Ин", "Кім Чен Ин", "Чен Ина", ["Кім Чен Ина"]),
        ("дуже самий", "самий", "дуже самий", ["самий"]),
        ("Байден Джо", "Джо Байден", "Байден Джо", ["Джо Байден"]),
        # signs, capitals, alphabets
        ("чен", "Чен", "чену", ["Чену"]),
        ("Нью Йорк", "Нью-Йорк", "у Нью Йорку", ["Нью-Йорку"]),
        ("Газпром", "«Газпром»", "Газпрому", ["«Газпрому»"]),
        ("Лук'янов", "Лук’янов", "Лук'янову", ["Лук’янову"]),
        ("Кiєв", "Київ", "Кiєв", ["Київ"]),
        ("тролєйбус", "тролейбус", "ТРОЛЄЙБУСОМ і Тролєйбус", ["ТРОЛЕЙБУСОМ", "Тролейбус"]),
    ],
)
def test_a_wrong_form_is_found_and_the_right_one_has_its_form(
    wrong: str, right: str, text: str, places: list[str]
) -> None:
    assert [fixes[0] for _words, fixes in found(wrong, right, text)] == places


@pytest.mark.parametrize(
    ("wrong", "right", "text"),
    [
        ("Зеленьський", "Зеленський", "Зеленський зеленьський"),  # a name has its capital
        ("Чен Ин", "Кім Чен Ин", "Кім Чен Ин"),
        ("Нью Йорк", "Нью-Йорк", "у Нью-Йорку"),
        ("Газпром", "«Газпром»", "«Газпром»"),
        ("чен", "Чен", "Чен"),
        ("прийняти участь", "взяти участь", "прийняти, участь"),
    ],
)
def test_what_is_right_or_something_else_is_no_find(wrong: str, right: str, text: str) -> None:
    assert found(wrong, right, text) == []


def test_a_form_that_does_not_tell_the_case_has_several_fixes() -> None:
    ((_words, fixes),) = found("рада", "сейм", "ради")
    assert {"сейму", "сейми"} <= set(fixes)


def test_without_inflections_the_words_are_found_as_they_are() -> None:
    assert found("прийняти участь", "взяти участь", "прийняв участь", inflected=False) == []
    assert found("Зеленьський", "Зеленський", "Зеленьському", inflected=False) == []


def test_a_noun_for_which_a_noun_with_others_stands_is_found_in_all_its_forms() -> None:
    assert found("жебрак", "особа без дому", "дах для жебраків") == [
        ("жебраків", ("особи без дому", "осіб без дому")),
    ]


def test_english_words_have_their_forms_too() -> None:
    assert found("colour", "color", "Colours", "en") == [("Colours", ("Colors",))]


def test_forms_of_a_register_are_known() -> None:
    forms = ("Ши Ґун", "Ши Ґуна")
    assert found("Ши Ґюн", "Ши Ґун", "Ши Ґюна", forms=forms) == [("Ши Ґюна", ("Ши Ґуна",))]


@pytest.mark.parametrize(
    ("wrong", "right"), [("", "а"), ("а", ""), ("а", "а"), ("—", "а"), ("а " * 7, "б"), ("а" * 81, "б")]
)
def test_a_pair_by_which_nothing_can_be_found_is_refused(wrong: str, right: str) -> None:
    with pytest.raises(ValueError, match="wording"):
        wording(wrong, right, "uk")


def test_many_are_looked_for_at_once_each_by_its_number() -> None:
    many = Wordings([wording("чен", "Чен", "uk"), wording("в наслідок", "внаслідок", "uk")])
    assert [(place.words, number) for place, number in many.find("чен, в наслідок чену")] == [
        ("чен", 0), ("в наслідок", 1), ("чену", 0),
    ]  # fmt: skip


WORDS = st.text(st.sampled_from("абВіїґ’'- .«»ё1aZ\u0301\u00ad"), max_size=30)


@given(WORDS, WORDS, WORDS)
def test_places_lie_within_the_text_and_every_fix_changes_it(wrong: str, right: str, text: str) -> None:
    try:
        made = wording(wrong, right, "uk")
    except ValueError:
        return
    for place in made.find(text):
        assert text[place.start : place.end] == place.words
        assert place.words not in place.fixes
