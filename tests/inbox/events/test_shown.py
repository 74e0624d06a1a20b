import pytest

from strichka.inbox.events import shown
from strichka.inbox.models import Event, Item, Taking
from tests.factories import make_story
from tests.inbox.coming import ago, bring, item, make_feed

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """Two items, of which the one that came later was published first."""
    row = Event.objects.create(items_count=2)
    bring(make_feed("Обрій"), item("1", text="Загинули двоє людей.", published=ago(hours=1)))
    bring(make_feed("Вісник"), item("2", text="Загинули троє людей.", published=ago(hours=2)))
    Item.objects.update(event=row)
    return row


def test_who_published_first_is_first_and_sources_that_differ_stand_side_by_side(event: Event) -> None:
    dossier = shown.dossier(event)

    assert [one.key for one in dossier.items] == ["2", "1"]
    [dead] = dossier.claims
    assert {(value.words, value.sources) for value in dead.values} == {("двоє", ("Обрій",)), ("троє", ("Вісник",))}
    assert (dossier.story, dossier.has_news, dossier.left) == (None, False, 0)


def test_the_story_that_is_asked_for_is_held_against_the_items(event: Event) -> None:
    stories = [make_story("Загинули двоє людей.", headline=f"Міст відкрили {number}") for number in range(2)]
    for row, story in zip(Item.objects.order_by("pk"), stories, strict=True):
        Taking.objects.create(item=row, story=story, version=1)

    dossier = shown.dossier(event, story=stories[0].public_id)

    assert (dossier.story, dossier.stories) == (stories[0], stories[::-1])
    assert [one.item.key for one in dossier.against if one.count] == ["2"]


def test_a_list_names_what_several_tell_of_by_its_first_item(event: Event) -> None:
    Event.objects.create(items_count=1)

    assert [(row.pk, row.first_feed) for row in shown.listed()] == [(event.pk, "Вісник")]  # type: ignore[attr-defined]
