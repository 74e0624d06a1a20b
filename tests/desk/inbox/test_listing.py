from urllib.parse import parse_qsl

import pytest

from strichka.desk.inbox import listing
from strichka.desk.inbox.filters import Filters
from strichka.inbox.domain.handle import ignore
from strichka.inbox.indexing import index
from strichka.inbox.models import Item
from tests.factories import make_user
from tests.inbox.coming import bring, item, make_feed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["", "show=unseen", "q=новина"])
def test_pages_go_on_where_the_last_one_ended(query: str) -> None:
    feed = make_feed()
    for number in range(5):
        bring(feed, item(str(number), f"Новина {number}"))
    index()

    assert walk(query) == [f"Новина {number}" for number in (4, 3, 2, 1, 0)]


def test_where_nothing_fits_the_walk_comes_to_an_end() -> None:
    feed = make_feed()
    bring(feed, *(item(str(number)) for number in range(7)))
    index()
    ignore(items=[one.pk for one in Item.objects.all()], by=None)

    assert [walk(query) for query in ("language=en", "show=taken", "q=міст")] == [[], [], []]


def walk(query: str) -> list[str]:
    """All pages of two rows, of three items that are looked through."""
    person = make_user().pk
    found: list[str] = []
    after = "first"
    while after:
        listed = listing.page(Filters.read(dict(parse_qsl(query))), person, size=2, walked=3)
        found += [row.headline for row in listed.rows]
        after = dict(parse_qsl(listed.older.removeprefix("?"))).get("after", "")
        query = listed.older.removeprefix("?")
    return found
