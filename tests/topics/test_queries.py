"""What search learns of the names in a query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.search.registry import Expansion, registered
from strichka.topics.queries import expansions, labels_of
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


def only(words: str, language: str = "uk") -> Expansion:
    [found] = expansions(words.split(), language)
    return found


def test_the_register_is_known_to_search() -> None:
    assert expansions in registered.names
    assert registered.fields["topic"] is labels_of


def test_an_abbreviation_is_the_whole_name_too_and_its_label() -> None:
    made = topic("Європейський Союз", "organisation", "ЄС", "Євросоюз")
    found = only("санкції єс проти")
    assert (found.start, found.end, found.labels) == (1, 2, (f"topic:{made.pk}",))
    assert {("європейський", "союз"), ("єс",), ("євросоюз",)} <= set(found.alternatives)


def test_the_longest_name_is_meant_in_any_form() -> None:
    bank = topic("Національний банк України", "organisation", "НБУ")
    topic("Україна", "place")
    found = only("рішення Національного банку України")
    assert (found.start, found.end, found.labels) == (1, 4, (f"topic:{bank.pk}",))
    assert ("нбу",) in found.alternatives


def test_a_name_in_latin_letters_is_sought_in_cyrillic_too() -> None:
    topic("Володимир Зеленський", translations={"en": "Volodymyr Zelenskyy"})
    assert ("володимир", "зеленський") in only("volodymyr zelenskyy").alternatives
    assert only("zelenskyy").alternatives == (("зеленський",),)
    assert expansions(["зеленського"], "uk") == []


def test_a_subject_is_a_word_like_others_with_its_aliases_but_without_a_label() -> None:
    topic("відновлювана енергетика", "subject", "зелена енергетика")
    found = only("відновлюваної енергетики")
    assert (found.labels, ("зелена", "енергетика") in found.alternatives) == ((), True)


def test_the_field_takes_any_form_a_family_name_or_a_slug() -> None:
    made = topic("Володимир Зеленський", slug="zelenskyi")
    for value in ("Володимиром Зеленським", "зеленського", "zelenskyi", "Volodymyr Zelenskyi"):
        assert labels_of(value, "uk") == (f"topic:{made.pk}",), value
    assert labels_of("Київ", "uk") == labels_of("\x00", "uk") == ()


@pytest.mark.parametrize("words", [[], [""], ["\x00"], ["’"], ["а"] * 500, ["="], ["%"]])
def test_whatever_stands_in_a_query_is_borne(words: list[str]) -> None:
    topic("Київ", "place")
    assert expansions(words, "uk") == []


def test_a_long_query_takes_three_queries_as_a_short_one_does() -> None:
    for name in ("Київ", "Львів", "Одеса"):
        topic(name, "place")
    with CaptureQueriesContext(connection) as queries:
        assert len(expansions(["київ", "львові", "одесою", *["слово"] * 200], "uk")) == 3
    assert len(queries) == 3


def test_a_name_is_one_with_and_without_the_hyphen_of_its_first_part() -> None:
    made = topic("Прес-служба ДСНС", "organisation", "Медіа-центр ДСНС")

    assert only("пресслужби дснс").labels == only("прес-служби дснс").labels == (f"topic:{made.pk}",)
    assert ("медіацентр", "дснс") in only("прес-служба дснс").alternatives
