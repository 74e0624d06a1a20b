import pytest

from strichka.sources.enums import SourceKind
from strichka.sources.models import Source
from strichka.stories.domain.registers import page_names
from strichka.stories.models import Byline
from strichka.topics.models import Topic
from strichka.wire.page.page import Byline as Name
from tests.stories.pages import page_of

PAGE = page_of(
    topics=("Міст", "міст", "Ріка"), bylines=(Name("Ніна Гай", "редакторка"), Name("Іван Сич", "")), source="Вісник"
)


@pytest.mark.django_db
def test_who_is_there_is_linked_and_who_is_not_is_named() -> None:
    Topic.objects.create(slug="mist", name="Міст")
    Byline.objects.create(slug="nina", name="Ніна Гай")
    missing = page_names.Missing()

    topics, people = page_names.topics(PAGE, "uk", missing), page_names.bylines(PAGE, missing)

    assert (topics, people) == (["mist", "mist"], [{"slug": "nina", "role": "редакторка"}])
    assert (missing.topics, missing.people) == (["Ріка"], ["Іван Сич"])


@pytest.mark.django_db
def test_a_source_is_linked_by_its_name() -> None:
    assert page_names.sources(PAGE) == []
    Source.objects.create(slug="visnyk", name="Вісник", kind=SourceKind.AGENCY)
    assert page_names.sources(PAGE) == ["visnyk"]


@pytest.mark.django_db
def test_what_is_missing_is_added_once() -> None:
    for _time in range(2):
        page_names.add_missing(PAGE, "uk")

    assert sorted(Topic.objects.values_list("name", flat=True)) == ["Міст", "Ріка"]
    assert sorted(Byline.objects.values_list("name", "role")) == [("Іван Сич", ""), ("Ніна Гай", "редакторка")]
