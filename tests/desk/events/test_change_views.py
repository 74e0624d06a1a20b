from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from strichka.inbox.events.models import SourceChange
from strichka.inbox.models import Item, Taking
from strichka.stories.models import Story
from tests.factories import make_story
from tests.inbox.coming import bring, item, make_feed

pytestmark = pytest.mark.django_db

Signed = Callable[..., Client]


def changed(key: str = "1") -> Story:
    feed, story = make_feed(), make_story(headline=f"Наш текст {key}")
    bring(feed, item(key, text="Загинули двоє."))
    Taking.objects.create(item=Item.objects.get(key=key), story=story, version=1)
    bring(feed, item(key, text="Загинули троє."))
    return story


def test_an_editor_sees_what_a_source_has_changed_and_goes_to_the_story(signed_in: Signed) -> None:
    story = changed()
    row = SourceChange.objects.get()

    page = html.fromstring(signed_in().get(f"/desk/inbox/changes/{row.pk}/").content)

    difference = page.cssselect(".source-diff")[0]
    assert (difference.cssselect("del")[0].text, difference.cssselect("ins")[0].text) == ("двоє", "троє")
    assert page.cssselect("h1 a")[0].get("href") == f"/desk/stories/{story.public_id}/"


def test_what_was_seen_leads_to_the_next_that_waits(signed_in: Signed) -> None:
    changed("1")
    changed("2")
    first, second = SourceChange.objects.order_by("pk")
    client = signed_in()

    stale = client.post(f"/desk/inbox/changes/{second.pk}/settle/", {"version": "1"})
    assert (stale.status_code, "changed it again" in stale.content.decode()) == (422, True)
    seen = client.post(f"/desk/inbox/changes/{second.pk}/settle/", {"version": "2"})
    assert seen["Location"] == f"/desk/inbox/changes/{first.pk}/"
    seen = client.post(f"/desk/inbox/changes/{first.pk}/settle/", {"version": "2"})
    assert seen["Location"] == "/desk/inbox/changes/"
    assert "No source has changed anything" in client.get("/desk/inbox/changes/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_much_waits(
    count: int, signed_in: Signed, django_assert_num_queries: Callable[..., object]
) -> None:
    for number in range(count):
        changed(str(number))
    client = signed_in()
    with django_assert_num_queries(6):
        page = client.get("/desk/inbox/changes/").content.decode()
    assert page.count("Наш текст") == count
