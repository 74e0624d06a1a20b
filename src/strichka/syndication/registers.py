"""The fronts of lists that stand for rows of a table (topics, people, threads) for the sitemaps, in parts."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from django.db.models import QuerySet

from strichka.stories import addresses
from strichka.stories.lists import LISTS

PART = 10_000

Rows = QuerySet[Any]

# Name in the address → the list's kind, and the rows that have a front.
REGISTERS = {kind.name: (kind, kind.with_stories) for kind in LISTS if kind.with_stories}


def paths(language: str, name: str, number: int) -> list[str]:
    """The fronts in a part; parts are numbered from 1 and cut by the rows' numbers, so that none moves to another."""
    kind, rows = REGISTERS[name]
    part = _part(rows(language), number)
    return [kind.page(language, slug).path for slug in part.order_by("pk").values_list("slug", flat=True)]


def part_addresses() -> Iterator[str]:
    """The addresses of all parts that hold a front."""
    for language, (name, (_kind, rows)) in product(addresses.languages(), REGISTERS.items()):
        for number in range(1, _parts(rows(language)) + 1):
            if _part(rows(language), number).exists():
                yield addresses.sitemap_register(language, name, number)


def _part(rows: Rows, number: int) -> Rows:
    return rows.filter(pk__gt=(number - 1) * PART, pk__lte=number * PART)


def _parts(rows: Rows) -> int:
    last = rows.order_by("-pk").values_list("pk", flat=True).first()
    return -(-(last or 0) // PART)
