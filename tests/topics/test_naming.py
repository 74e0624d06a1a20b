"""What people type into a topic field, and whom it means."""

import pytest

from strichka.topics import naming
from strichka.topics.models import TopicForm, TopicKey
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


def names(typed: str, language: str = "uk") -> list[str]:
    return [one.topic.name for one in naming.find(typed, language)]


def test_a_person_is_found_by_the_family_name_and_by_its_beginning() -> None:
    topic("Володимир Зеленський")
    assert names("зеленський") == names("Зел") == names("зеленському") == ["Володимир Зеленський"]


def test_the_name_itself_comes_before_longer_ones_and_before_people_called_so() -> None:
    for name, kind in [("Київ Гай", "person"), ("Київська область", "place"), ("Київ", "place")]:
        topic(name, kind)
    assert names("київ") == ["Київ", "Київ Гай", "Київська область"]


def test_a_name_is_found_in_latin_letters_and_by_its_translation() -> None:
    topic("Ігор Клименко", translations={"en": "Ihor Klymenko"})
    assert names("klymen", "en") == names("Ihor Klymenko", "en") == ["Ігор Клименко"]
    topic("Жовті Води", "place")
    assert names("zhovti v", "en") == ["Жовті Води"]


def test_a_forbidden_variant_leads_to_the_right_name_and_says_so() -> None:
    TopicForm.objects.create(topic=topic("Київ", "place"), form="Кієв", kind="forbidden")
    found = naming.find("кієв", "uk")[0]
    assert (found.topic.name, found.form, found.kind) == ("Київ", "Кієв", "forbidden")


def test_apostrophes_case_and_look_alike_letters_do_not_matter() -> None:
    topic("Кам’янець-Подільський", "place")
    assert names("КАМ'ЯНЕЦЬ") == names("камянець под") == names("кaм`янець") == ["Кам’янець-Подільський"]


def test_family_name_first_is_found_too() -> None:
    topic("Володимир Зеленський")
    assert names("Зеленський Володимир") == ["Володимир Зеленський"]


@pytest.mark.parametrize("typed", ["", "  ", "’", "\x00", "«»", "%", "_", "\U0010ffff", "'; --", "а" * 5000])
def test_whatever_is_typed_is_answered(typed: str) -> None:
    topic("Київ", "place")
    assert naming.find(typed, "uk") == []
    assert naming.exact(typed, "uk") == []


def test_a_deleted_topic_takes_its_forms_and_keys_along() -> None:
    gone = topic("Київ", "place")
    TopicForm.objects.create(topic=gone, form="Столиця", kind="alias")
    gone.delete()
    assert not TopicKey.objects.exists()


def test_a_name_with_a_hyphen_is_found_without_it_and_by_its_later_part() -> None:
    topic("Прес-служба ДСНС", "organisation")

    assert [names(typed) for typed in ("пресслужба", "прес-слу", "пресс", "служба дснс")] == [["Прес-служба ДСНС"]] * 4


def test_a_name_with_the_family_name_first_is_found_by_each_of_its_parts_in_any_form() -> None:
    topic("Сі Цзіньпін")
    topic("Кім Чен Ин")

    assert [names(typed) for typed in ("Сі", "Цзіньпіна", "цзінь", "Цзіньпіну Сі")] == [["Сі Цзіньпін"]] * 4
    assert [names(typed) for typed in ("Кіма", "Чен Ину", "ким чен")] == [["Кім Чен Ин"]] * 2 + [[]]
    assert [topic.name for topic in naming.exact("Цзіньпіном", "uk")] == ["Сі Цзіньпін"]
