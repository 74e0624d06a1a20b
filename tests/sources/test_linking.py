import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from strichka.sources.linking import linked
from strichka.sources.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def register() -> dict[str, Source]:
    rows = [
        Source.objects.create(slug="kyodo", name="Kyodo", kind="agency", translations={"uk": "Кіодо"}),
        Source.objects.create(slug="interfax", name="Інтерфакс-Україна", kind="agency"),
        Source.objects.create(slug="court", name="Верховний Суд", kind="official"),
    ]
    return {row.slug: row for row in rows}


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Kyodo", "kyodo"), ("Кіодо", "kyodo"), ("Верховного Суду", "court"), ("Україна", ""), ("Суд", ""), ("", "")],
)
def test_a_name_means_the_row_that_is_called_so_as_a_whole(register: dict[str, Source], name: str, slug: str) -> None:
    found = linked([name], settings.LANGUAGE_CODE)

    assert found.get(name) == register.get(slug)


@pytest.mark.parametrize("count", [1, 40])
def test_all_names_are_one_query(
    register: dict[str, Source], count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = linked(["Kyodo", *(f"Агентство {number}" for number in range(count))], settings.LANGUAGE_CODE)

    assert found["Kyodo"] == register["kyodo"]
