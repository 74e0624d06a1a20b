import pytest

from strichka.search import names
from strichka.sources.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def sources() -> list[Source]:
    listed = [("rada", "Верховна Рада"), ("misto", "Міська рада Одеси"), ("bank", "Національний банк України")]
    return [Source.objects.create(slug=slug, name=name, kind="official") for slug, name in listed]


def slugs(rows: list[Source]) -> list[str]:
    return [row.slug for row in rows]


def test_the_beginning_of_any_word_finds_a_name_and_those_that_begin_so_come_first(sources) -> None:
    assert slugs(names.find(Source, "рад")) == ["rada", "misto"]
    assert slugs(names.find(Source, "Міс")) == ["misto"]
    assert slugs(names.find(Source, "рад", limit=1)) == ["rada"]
    assert names.find(Source, "Київ") == []


def test_nothing_typed_is_the_beginning_of_the_list(sources) -> None:
    assert slugs(names.find(Source, "", limit=2)) == ["rada", "misto"]


@pytest.mark.parametrize("typed", ["Національний банк України", "національного банку україни", "БАНКУ", "Україні"])
def test_a_name_is_known_in_any_form_whole_or_by_a_word(sources, typed: str) -> None:
    assert slugs(names.exact(Source, typed, "uk")) == ["bank"]


def test_keys_follow_a_changed_name_and_missing_ones_are_written(sources) -> None:
    bank = sources[2]
    bank.name = "Ощадбанк"
    bank.save()
    assert names.exact(Source, "Національний банк України", "uk") == []
    assert slugs(names.exact(Source, "ощадбанку", "uk")) == ["bank"]
    bank.keys.all().delete()
    assert names.rebuild_missing(Source) == 1
    assert names.rebuild_missing(Source) == 0
    assert slugs(names.find(Source, "ощад")) == ["bank"]
