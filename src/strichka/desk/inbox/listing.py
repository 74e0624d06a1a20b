"""The rows of the inbox: a few queries for a page, however many items there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from strichka.desk.inbox.filters import OPEN, Filters
from strichka.inbox.models import Event, Item, Mark, Taking
from strichka.inbox.searching import search
from strichka.stories.models import Story

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE = 60
WALKED = 20_000  # items that are looked through for a page where no index knows the filters
ROUNDS = 8  # looks for words, each for a page, until there are enough that fit
LEAD = 160


@dataclass(frozen=True, slots=True)
class Row:
    """An item with who has seen it (``is_seen``: as it stands), where it was taken, how many tell of the same."""

    item: Item
    is_seen: bool
    stories: tuple[Story, ...] = ()
    senders: int = 0

    @property
    def headline(self) -> str:
        return self.item.headline or self.item.text[:LEAD]

    @property
    def lead(self) -> str:
        text = self.item.text.replace("\n", " ")
        return text[:LEAD] if self.item.headline else text[LEAD : LEAD * 2]


@dataclass(frozen=True, slots=True)
class Listed:
    """``older``: the query string of the next page; ``notices``: what there is to say of the words."""

    rows: list[Row]
    older: str = ""
    notices: tuple[str, ...] = ()


def page(filters: Filters, person: int, *, size: int = PAGE, walked: int = WALKED) -> Listed:
    """What the filters ask for, the newest first."""
    if filters.q:
        return _by_words(filters, person, size)
    rows = Item.objects.filter(filters.on_items(person))
    at, pk = _cursor(filters.after)
    place = Q() if at is None else Q(arrived_at__lte=at) & (Q(arrived_at__lt=at) | Q(pk__lt=pk))
    edge = _edge(place, walked) if _is_walked(filters) else None
    if edge is not None:
        rows = rows.filter(arrived_at__gte=edge[0])
    # Keys alone, of which an index has all that is asked; then the rows of one page.
    ordered = rows.filter(place).order_by("-arrived_at", "-pk").values_list("arrived_at", "pk")
    keys = list(ordered[: size + 1])
    cursor = keys[size - 1] if len(keys) > size else edge
    by_key = _rows().in_bulk([pk for _at, pk in keys[:size]])
    older = filters.address(after=f"{cursor[0].isoformat()}~{cursor[1]}") if cursor else ""
    return Listed(rows_of([by_key[pk] for _at, pk in keys[:size] if pk in by_key], person), older)


def _rows() -> "QuerySet[Item]":
    return Item.objects.select_related("feed__source", "section", "handled_by").defer("wire", "page")


def _is_walked(filters: Filters) -> bool:
    """Whether rows would be looked through one by one; by feed, event and urgency an index gives the order."""
    return filters.show not in {OPEN, "urgent", "all"} or bool(filters.source or filters.section or filters.language)


def _edge(place: Q, walked: int) -> tuple[datetime, int] | None:
    """Where a walk ends; None where all that is left is looked through."""
    rows = Item.objects.filter(place).order_by("-arrived_at", "-pk").values_list("arrived_at", "pk")
    return next(iter(rows[walked : walked + 1]), None)


def _cursor(text: str) -> tuple[datetime | None, int]:
    moment, _tilde, pk = text.partition("~")
    try:
        at = parse_datetime(moment)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not pk.isdecimal():
        return None, 0
    return at, int(pk)


def _by_words(filters: Filters, person: int, size: int) -> Listed:
    """By words; the other filters are asked of the rows that these find, some hundreds at once."""
    before, condition = filters.after, filters.on_items(person)
    items: list[Item] = []
    for _round in range(ROUNDS):
        results = search(filters.q, before=before, limit=size, labels=filters.labels)
        keys = [hit.ref for hit in results.hits]
        rows = _rows().filter(condition).in_bulk(keys)
        items += [rows[pk] for pk in keys if pk in rows]
        before = results.older
        if not before or len(items) >= size:
            break
    older = filters.address(after=before) if before else ""
    return Listed(rows_of(items, person), older, results.notices)


def rows_of(items: Sequence[Item], person: int) -> list[Row]:
    """Three queries, however many items."""
    keys = [item.pk for item in items]
    marks = dict(Mark.objects.filter(item__in=keys, person=person).values_list("item", "version"))
    takings: dict[int, list[Story]] = {}
    taken = [item.pk for item in items if item.handling == "taken"]
    for taking in _takings(taken) if taken else ():
        takings.setdefault(taking.item_id, []).append(taking.story)
    counts = senders_of({item.event_id for item in items if item.event_id})
    return [
        Row(item, marks.get(item.pk, 0) >= item.version, tuple(takings.get(item.pk, ())), counts.get(item.event_id, 0))
        for item in items
    ]


def _takings(items: Sequence[int]) -> "QuerySet[Taking]":
    rows = Taking.objects.filter(item__in=items).select_related("story")
    return rows.only("item", "story__public_id", "story__headline", "story__state").order_by("pk")


def senders_of(events: set[int]) -> dict[int | None, int]:
    """From how many feeds each of these events is told."""
    if not events:
        return {}
    rows = Event.objects.filter(pk__in=events).annotate(senders=Count("items__feed", distinct=True))
    return dict(rows.values_list("pk", "senders"))


def nothing(filters: Filters) -> str:
    """Why a list is empty."""
    if filters.q:
        return _("Nothing was found.")
    return _("Nothing fits these filters.") if filters.narrowed else _("Nothing has come in yet.")
