"""The fronts of topics, people and threads for the sitemaps, in parts of ten thousand."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from strichka.stories import addresses
from strichka.stories.models import Byline, Card, CardByline, CardTopic, Thread
from strichka.topics.models import Topic

PART = 10_000

Rows = QuerySet[Any]


def _topics(language: str) -> Rows:
    return Topic.objects.filter(Exists(CardTopic.objects.filter(topic=OuterRef("pk"), language=language)))


def _people(language: str) -> Rows:
    return Byline.objects.filter(Exists(CardByline.objects.filter(byline=OuterRef("pk"), language=language)))


def _threads(language: str) -> Rows:
    shown = Card.objects.filter(story__threads=OuterRef("pk"), language=language)
    return Thread.objects.filter(Exists(shown), language=language)


# Name in the address → the register's rows that have a front, and the front of one.
REGISTERS: Mapping[str, tuple[Callable[[str], Rows], Callable[[str, str], str]]] = {
    "topic": (_topics, addresses.topic),
    "by": (_people, addresses.byline),
    "thread": (_threads, addresses.thread),
}


def paths(language: str, name: str, number: int) -> list[str]:
    """The fronts in a part; parts are numbered from 1 and cut by the rows' numbers, so that none moves to another."""
    rows, address = REGISTERS[name]
    part = _part(rows(language), number)
    return [address(language, slug) for slug in part.order_by("pk").values_list("slug", flat=True)]


def standing() -> Iterator[str]:
    """The addresses of all parts that hold a front."""
    for language, (name, (rows, _address)) in product(addresses.languages(), REGISTERS.items()):
        for number in range(1, _parts(rows(language)) + 1):
            if _part(rows(language), number).exists():
                yield addresses.sitemap_register(language, name, number)


def _part(rows: Rows, number: int) -> Rows:
    return rows.filter(pk__gt=(number - 1) * PART, pk__lte=number * PART)


def _parts(rows: Rows) -> int:
    last = rows.order_by("-pk").values_list("pk", flat=True).first()
    return -(-(last or 0) // PART)
