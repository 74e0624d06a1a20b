"""A thread's timeline: what its stories told readers, and what was new in each since, in the order of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet

from strichka.baking.reads import Reads
from strichka.stories.enums import EditionKind
from strichka.stories.models import Edition
from strichka.stories.months import bounds, local_day
from strichka.stories.reading.cards import CardView, by_ids, card_view

# A story's first edition is told by its headline, each later one by its note; nobody is told of a typo.
_TOLD = Q(kind=EditionKind.FIRST) | (~Q(kind=EditionKind.MINOR) & ~Q(note=""))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``note`` is empty where the story began; ``kind`` is said of all that is no update."""

    at: datetime
    kind: str
    note: str
    card: CardView


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    entries: list[Entry]


def is_line(edition: Edition) -> bool:
    """Whether an edition is a line of the timelines of its story's threads."""
    return edition.kind == EditionKind.FIRST or (edition.kind != EditionKind.MINOR and bool(edition.note))


def newest(slug: str, language: str, reads: Reads) -> list[Entry]:
    """The newest lines, as many as a front has stories."""
    rows = _rows(slug, language).order_by("-at", "-pk")
    return _entries(rows[: settings.INSTANCE.number("front.length")], reads)


def in_month(slug: str, language: str, month: date, reads: Reads) -> list[Entry]:
    """The lines of a month in the order of time, so that what is added comes last."""
    start, end = bounds(month)
    return _entries(_rows(slug, language).filter(at__gte=start, at__lt=end).order_by("at", "pk"), reads)


def months(slug: str, language: str) -> list[date]:
    """The months that have lines, the newest first: one query over the thread's own editions."""
    moments = _rows(slug, language).datetimes("at", "month", order="DESC", tzinfo=ZoneInfo(settings.TIME_ZONE))
    return [at.date() for at in moments]


def months_of_stories(stories: Iterable[int]) -> set[date]:
    """The months in which these stories have lines, whatever thread they stand in."""
    rows = Edition.objects.filter(_TOLD, story__in=list(stories), story__card__isnull=False)
    return {at.date() for at in rows.datetimes("at", "month", tzinfo=ZoneInfo(settings.TIME_ZONE))}


def by_day(entries: Iterable[Entry]) -> list[Day]:
    """In the order given, cut where the newsroom's day changes."""
    days: list[Day] = []
    for entry in entries:
        on = local_day(entry.at)
        if not days or days[-1].on != on:
            days.append(Day(on, []))
        days[-1].entries.append(entry)
    return days


def _rows(slug: str, language: str) -> QuerySet[Edition]:
    of_thread = Q(story__threads__slug=slug, story__threads__language=language, story__card__language=language)
    return Edition.objects.filter(of_thread & _TOLD)


def _entries(rows: QuerySet[Edition], reads: Reads) -> list[Entry]:
    lines: list[Any] = list(rows.values_list("story_id", "at", "kind", "note"))
    cards = {card.pk: card_view(card, reads) for card in by_ids(list(dict.fromkeys(line[0] for line in lines)))}
    return [
        Entry(at, _word(kind), "" if kind == EditionKind.FIRST else note, cards[story])
        for story, at, kind, note in lines
        if story in cards
    ]


def _word(kind: str) -> str:
    return "" if kind in {EditionKind.FIRST, EditionKind.UPDATE} else str(EditionKind(kind).label)
