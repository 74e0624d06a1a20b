"""Names in a text: where they stand and whose they are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.topics.mentions import Mention, mentions
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


def names_in(text: str, **options: bool) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.kind) for one in mentions(text, "uk", **options)]


def test_the_longest_name_at_a_place_is_meant() -> None:
    bank, country = topic("Національний банк України", "organisation"), topic("Україна", "place")
    text = "Курс Національного банку України вищий, ніж рік тому. Україна чекає."
    assert [one.topic_id for one in mentions(text, "uk")] == [bank.pk, country.pk]
    assert names_in(text)[0] == ("Національного банку України", "inflection")


def test_a_family_name_counts_where_the_text_says_the_full_name_too() -> None:
    person = topic("Володимир Зеленський")
    text = "Зеленський прибув.\nПрезидент Володимир Зеленський зустрівся з послом. Зеленському показали міст."
    assert [one.topic_id for one in mentions(text, "uk")] == [person.pk] * 3
    assert names_in("Зеленський прибув.") == []
    assert names_in("Зеленський прибув.", surnames=True) == [("Зеленський", "surname")]


def test_of_two_people_of_one_family_name_the_one_named_last_is_meant() -> None:
    first, second = topic("Олена Коваль"), topic("Петро Коваль")
    text = "Олена Коваль сказала. Коваль додала. Петро Коваль відповів. Коваль пояснив."
    assert [one.topic_id for one in mentions(text, "uk")] == [first.pk, first.pk, second.pk, second.pk]
    assert names_in("Коваль пояснив.", surnames=True) == []


def test_a_family_name_that_comes_first_is_declined_alone() -> None:
    topic("Мун Чже Ін")
    assert [written for written, _kind in names_in("Мун Чже Іна зустріли. Потяг Муна рушив.")] == [
        "Мун Чже Іна",
        "Муна",
    ]


def test_proper_names_want_their_capital_letters_and_subjects_do_not() -> None:
    for name, kind in [("ЄС", "organisation"), ("Мир", "place"), ("повінь", "subject")]:
        topic(name, kind)
    assert names_in("Мир у світі, мир у домі; єс чи ЄС. Повінь минула, після повені сухо.") == [
        ("Мир", "name"), ("ЄС", "name"), ("Повінь", "name"), ("повені", "inflection"),
    ]  # fmt: skip


def test_names_do_not_reach_over_the_end_of_a_sentence_or_line() -> None:
    topic("Кривий Ріг", "place")
    assert names_in("Стовп кривий. Ріг вулиці.\nКривий\nРіг, Кривий, Ріг") == []
    assert names_in("у Кривому\u00a0Розі") == [("Кривому\u00a0Розі", "inflection")]


def test_forbidden_variants_are_found_in_every_form_unless_they_are_somebodys_right_name() -> None:
    topic("Київ", "place", forbidden=("Кієв",))
    assert names_in("У Кієві дощ.") == [("Кієві", "forbidden")]
    topic("Кієв", "person")
    assert names_in("Кієв сказав.") == [("Кієв", "name")]


def test_a_translation_is_found_with_its_possessive() -> None:
    topic("Київ", "place", translations={"en": "Kyiv"})
    text = "Kyiv’s mayor left Kyiv."
    assert [text[one.start : one.end] for one in mentions(text, "en")] == ["Kyiv’s", "Kyiv"]


def test_a_story_of_a_thousand_words_takes_one_query() -> None:
    made = topic("Київ", "place")
    text = "Слово за словом минає день, а Київ стоїть. " * 120
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert mentions(text, "uk")[0] == Mention(made.pk, 30, 34, "Київ", "name")
    assert len(queries) == 1


def test_a_subject_is_seen_in_running_text_however_the_register_writes_it() -> None:
    quake, town = topic("Землетрус", "subject"), topic("Бар", "place")

    found = mentions("Після землетрусу зачинили бар.", "uk")

    assert [one.topic_id for one in found] == [quake.pk]
    assert [one.topic_id for one in mentions("У Барі тихо.", "uk")] == [town.pk]


def test_a_name_is_seen_with_and_without_the_hyphen_of_its_first_part() -> None:
    topic("Прес-служба ДСНС", "organisation")

    assert names_in("Пресслужба ДСНС мовчить, каже Прес-служба ДСНС.") == [
        ("Пресслужба ДСНС", "name"), ("Прес-служба ДСНС", "name"),
    ]  # fmt: skip


def test_of_a_name_of_two_words_with_the_family_name_first_either_is_seen_in_a_text() -> None:
    topic("Сі Цзіньпін")

    assert [form for form, _kind in names_in("До Сі Цзіньпіна приїхали. Сі мовчав, гості з Цзіньпіном теж.")] == [
        "Сі Цзіньпіна", "Сі", "Цзіньпіном",
    ]  # fmt: skip
    assert names_in("Музиканти грали від ноти Сі.") == []
