import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.search import vocabulary
from strichka.search.models import SeenWord
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
    assert vocabulary.stored(["повінь", "полтаві", "таємниця"], "uk") == {"повінь", "полтаві"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Svitolina", "Світоліна"),
        ("Sikorski", "Сікорського"),
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


@pytest.mark.parametrize(
    ("typed", "written"),
    [("Musk", "Маском"), ("Hughes", "Г'юз"), ("Altman", "Альтмана"), ("Steinmeier", "Штайнмаєр"), ("Biden", "Байдену")],
)
def test_a_name_in_latin_letters_finds_what_ukrainian_writes_by_ear(typed: str, written: str) -> None:
    put(1, f"Розмова з {written}")
    put(2, "Розмова з Мирославою")

    assert refs(typed) == [1]


def test_a_common_word_that_begins_a_sentence_is_no_name() -> None:
    put(1, "Рис подорожчав")
    put(2, "Кондоліза Райс")

    assert vocabulary.sounding("rice", "uk") == ["райс"]


def test_a_name_by_the_tables_comes_before_one_by_ear_and_what_they_cost_is_one_look() -> None:
    vocabulary.add("uk", ["Вальц", "Волц", "Вельс", "Київ"])
    with CaptureQueriesContext(connection) as queries:
        assert vocabulary.sounding("walz", "uk") == ["вальц", "волц"]

    assert len(queries) == 1


def test_what_an_older_release_knew_a_name_by_is_written_anew() -> None:
    vocabulary.add("uk", ["Маск", "Трамп"])
    SeenWord.objects.update(sound="mask")
    vocabulary.add("uk", ["Маск", "Трамп"])

    assert vocabulary.sounding("musk", "uk") == ["маск"]
    assert vocabulary.sounding("trump", "uk") == ["трамп"]


def test_a_word_in_small_letters_is_no_name_in_latin_ones() -> None:
    put(1, "Там росте туск")

    assert refs("Tusk") == []


def test_in_a_paper_in_latin_letters_a_word_is_sought_as_it_is() -> None:
    put(1, "Усик у Києві")

    assert refs("Usyk", language="en") == []


@pytest.fixture
def flood() -> None:
    put(1, "Повінь у Харкові", "Рятувальники просять мешканців не чекати.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("повінб", "повінь"),
        ("повінб харків", "повінь харків"),
        ("мешканці рятувлаьники", "мешканці рятувальники"),
        ("война", "війна"),
        ("наводнение в харкові", "повінь в харкові"),
        ("харківський", "Харків"),
        ("полтавская область", "Полтава область"),
    ],
)
def test_a_slip_a_russian_word_or_an_adjective_leads_to_the_word_that_is_meant(
    flood: None, typed: str, meant: str
) -> None:
    assert vocabulary.likely(typed, "uk")[0] == meant


def test_of_words_that_a_russian_one_may_be_those_of_texts_come_first_and_a_slip_before_those_of_none() -> None:
    put(1, "Випитані свідки", "Комісія слухала. Звіди інші.")

    assert vocabulary.likely("комиссия", "uk") == ["комісія"]
    assert vocabulary.likely("комиссия звиди", "uk")[0] == "комісія звіди"


def test_what_is_known_excluded_or_unlike_everything_stays(flood: None) -> None:
    assert vocabulary.likely("повені харкова", "uk") == []
    assert vocabulary.likely("повінь -повінб", "uk") == []
    assert vocabulary.likely("щщщщщ", "uk") == []


def test_however_many_words_are_wrong_few_questions_are_asked(flood: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        vocabulary.likely(" ".join(f"повінб{letter}" for letter in "абвгдежзик"), "uk")

    assert len(queries) <= {"sqlite": 26, "postgresql": 29}[connection.vendor]
