import pytest

from strichka.topics.enums import Gender
from strichka.topics.gender import gender_of
from tests.search.texts import put
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


def forms(made) -> set[str]:
    return set(made.forms.values_list("form", flat=True))


def test_a_word_for_a_woman_before_the_name_says_how_it_is_declined() -> None:
    put(1, "Концерт", "Приїхала співачка Тейлор Свіфт, а з нею актор Том Круз.", scope="desk")
    swift, cruise = topic("Тейлор Свіфт"), topic("Том Круз")

    assert (gender_of(swift), gender_of(cruise)) == (Gender.WOMAN, "")
    assert "Тейлора Свіфта" not in forms(swift)
    assert "Тома Круза" in forms(cruise)


def test_the_register_says_it_against_the_name_and_the_texts() -> None:
    made = topic("Кім Йо Чжон")
    assert "Кім Йо Чжона" in forms(made)

    made.gender = Gender.WOMAN
    made.save()

    assert "Кім Йо Чжона" not in forms(made)


def test_a_word_that_is_said_of_men_too_and_a_lone_name_say_nothing() -> None:
    put(1, "Слово", "Сказала людина Тейлор Свіфт. Виступила Тейлор. Виграла співачка Свіфт.")

    assert gender_of(topic("Тейлор Свіфт")) == gender_of(topic("Свіфт")) == ""


def test_what_is_no_person_has_none() -> None:
    made = topic("Верховна Рада", "organisation")
    made.gender = Gender.WOMAN

    assert gender_of(made) == ""


def test_a_name_of_east_asia_is_called_by_its_first_word() -> None:
    made = topic("Хан Ган")

    assert set(made.keys.filter(part="family").values_list("key", flat=True)) >= {"хан"}
    assert not made.keys.filter(part="family", key="ган").exists()


def test_a_name_is_known_in_the_manners_of_passports_newspapers_and_germans() -> None:
    made = topic("Володимир Зеленський")

    assert {"Volodymyr Zelenskyi", "Volodymyr Zelenskyy", "Volodymyr Zelensky", "Wolodymyr Selenskyj"} <= forms(made)
