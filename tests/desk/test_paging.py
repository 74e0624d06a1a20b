"""Pages of a list: none shows a row twice or leaves one out, whatever comes in between."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest

from strichka.desk import paging
from strichka.redirects.models import MissingAddress

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows() -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    MissingAddress.objects.bulk_create(
        MissingAddress(path=f"/{number}/", count=1 + number % 3, in_hour=1, hour=at, is_ours=True)
        for number in range(8)
    )


@pytest.mark.parametrize(
    ("by", "order"), [(paging.by_id, [7, 6, 5, 4, 3, 2, 1, 0]), (paging.by_count, [5, 2, 7, 4, 1, 6, 3, 0])]
)
def test_every_row_stands_on_one_page_in_its_order(by: Callable[..., paging.Slice], order: list[int]) -> None:
    seen, cursor = [], ""
    while True:
        page = by(MissingAddress.objects.all(), cursor, kept={"tab": "x", "none": ""}, size=3)
        seen += [row.path for row in page.rows]
        if not page.older:
            break
        query = parse_qs(page.older.removeprefix("?"))
        assert (query["tab"], "none" in query) == (["x"], False)
        (cursor,) = query["after"]

    assert seen == [f"/{number}/" for number in order]


@pytest.mark.parametrize("cursor", ["x", "~", "1~", "~2", "9" * 30, "²~²", "1~" + "9" * 30])
def test_a_cursor_that_is_none_begins_at_the_first_page(cursor: str) -> None:
    assert len(paging.by_count(MissingAddress.objects.all(), cursor, kept={}).rows) == 8
