"""Names in the order of the alphabet."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from strichka.languages import alphabet

alphabetical = partial(alphabet.alphabetical, code="uk")
LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"


def test_all_letters_stand_in_their_places() -> None:
    assert sorted(LETTERS, key=alphabetical) == list(LETTERS)


def test_digits_and_latin_letters_come_first_and_marks_do_not_count() -> None:
    names = ["2024", "BBC", "Zoom", "Агенція", "«Берег»", "Знам’янка", "Знамення", "Ивання", "Івано-Франківськ", "Їжа"]
    assert sorted(names, key=alphabetical) == [*names[:5], "Знамення", "Знам’янка", *names[7:]]


@given(st.text(LETTERS, min_size=1), st.text(LETTERS, min_size=1))
def test_capitals_do_not_matter(one: str, other: str) -> None:
    assert (alphabetical(one) < alphabetical(other)) == (alphabetical(one.upper()) < alphabetical(other.upper()))


def test_a_language_without_an_order_of_its_own_has_the_default_ones() -> None:
    assert alphabet.alphabetical("Їжа", "en") == alphabetical("Їжа")
    assert sorted(["Zoom", "BBC"], key=partial(alphabet.alphabetical, code="en")) == ["BBC", "Zoom"]
