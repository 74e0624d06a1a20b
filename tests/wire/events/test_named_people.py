import pytest
from hypothesis import given

from strichka.wire.events.named_people import differently_named, people, same
from tests.wire.events.wiring import HOSTILE


def names(text: str) -> list[str]:
    return [text[one.start : one.end] for one in people(text, "uk")]


def test_persons_are_a_given_and_a_family_name() -> None:
    text = (
        "Міністр Остап Велигура і директорка Лілія Шевчук-Рудь приїхали вчора до Миргорода. "
        "Їх зустріла служба Нова Пошта."
    )

    assert names(text) == ["Остап Велигура", "Лілія Шевчук-Рудь"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Того ж вечора приїхав Лев Островий", "Усі в місті знали Леоніда Острового"),
        ("У лікарні помер водій Артур Пещанський", "У лікарні помер водій Артур Піщанський"),
        ("Про це вчора розповіла Лілія Шевчук-Рудь", "Її відкрила торік фірма Лілії Рудь"),
    ],
)
def test_one_thing_that_differs_is_a_name_told_differently(one: str, other: str) -> None:
    first, second = (next(iter(people(text, "uk"))) for text in (one, other))

    assert differently_named(first, second)
    assert not same(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Про це вчора розповів Ігор Клочко", "Про це вчора говорили з Ігорем Клочком"),
        ("Про це вчора розповів Тарас Кудлай", "За словами посадовця Тараса Кудлая"),
        ("Про це вчора розповів Тарас Кудлай", "Про це вчора розповів Остап Велигура"),
    ],
)
def test_forms_of_one_name_and_other_names_are_not(one: str, other: str) -> None:
    first, second = (next(iter(people(text, "uk"))) for text in (one, other))

    assert not differently_named(first, second)


@given(HOSTILE)
def test_a_person_stands_in_the_text(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in people(text, "uk"))
