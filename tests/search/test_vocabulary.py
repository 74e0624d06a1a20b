import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.search import vocabulary
from tests.search.texts import put, refs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["повнь", "повінн", "повіньь", "пвоінь", "повніь", "товінь", "повіні"])
def test_a_word_with_one_slip_is_near_the_right_one_wherever_the_slip_is(typed: str) -> None:
    vocabulary.add("uk", ["Повінь", "Полтава", "повний", "тінь"])

    assert "повінь" in vocabulary.alike(typed, "uk", {})


def test_of_words_that_are_alike_the_commonest_comes_first() -> None:
    vocabulary.add("uk", ["мости", "моста", "рости"])

    assert vocabulary.alike("ности", "uk", {"рости": 5, "міст": 2}) == ["рости", "мости"]
    assert vocabulary.alike("мос", "uk", {}) == []


def test_words_are_written_once_and_drafts_give_none() -> None:
    put(1, "Повінь", "у Полтаві")
    put(2, "Таємниця", scope="desk")
    with CaptureQueriesContext(connection) as queries:
        vocabulary.add("uk", ["повінь", "Полтаві"])

    assert len(queries) == 1
    assert vocabulary.known(["повінь", "полтаві", "таємниця"], "uk") == {"повінь", "полтаві"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Svitolina", "Світоліна"),
        ("usyk", "Усик"),
        ("Tusk", "Туск"),
        ("Klitschko", "Кличко"),
        ("Zelenskyy", "Зеленський"),
    ],
)
def test_a_name_in_latin_letters_finds_the_texts_that_name_it(typed: str, written: str) -> None:
    put(1, f"{written} у Києві")
    put(2, "Київ без них")

    assert refs(typed) == [1]
    assert refs(f"{typed} київ") == [1]


def test_a_word_in_small_letters_is_no_name_in_latin_ones() -> None:
    put(1, "Там росте туск")

    assert refs("Tusk") == []


def test_in_a_paper_in_latin_letters_a_word_is_sought_as_it_is() -> None:
    put(1, "Усик у Києві")

    assert refs("Usyk", language="en") == []
