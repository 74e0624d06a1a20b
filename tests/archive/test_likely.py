import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.archive.likely import likely
from tests.search.texts import put

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
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
def test_a_slip_a_russian_word_or_an_adjective_leads_to_the_word_that_is_meant(typed: str, meant: str) -> None:
    assert likely(typed, "uk")[0] == meant


def test_what_is_known_excluded_or_unlike_everything_stays() -> None:
    assert likely("повені харкова", "uk") == []
    assert likely("повінь -повінб", "uk") == []
    assert likely("щщщщщ", "uk") == []


def test_however_many_words_are_wrong_few_questions_are_asked() -> None:
    with CaptureQueriesContext(connection) as queries:
        likely(" ".join(f"повінб{letter}" for letter in "абвгдежзик"), "uk")

    assert len(queries) <= 26
