"""Finding: newest first, or best first among bounded candidates. No answer walks over the archive."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict, Unpack

from strichka.search import match, rarity, scoring, tokens
from strichka.search.enums import Order, Scope
from strichka.search.models import Entry
from strichka.search.query import plan
from strichka.search.query.plan import Plan, Tagged, Unit
from strichka.search.query.query import Query

MOST = 100
IN_TITLE, ANYWHERE = 120, 180
_NEWEST = re.compile(r"\d{1,19}")
_BEST = re.compile(r"(\d{1,3})-(\d{1,19})")


@dataclass(frozen=True, slots=True)
class Hit:
    ref: int
    scope: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, the token of the next page (empty at the end), and what there is to say about the query."""

    hits: tuple[Hit, ...] = ()
    older: str = ""
    notices: tuple[str, ...] = ()


class Asked(TypedDict, total=False):
    """``language`` empty: of any. ``before``: the ``older`` of the page before. ``labels``: all must be there."""

    scope: Scope
    language: str
    order: Order
    before: str
    limit: int
    labels: tuple[str, ...]


def find(query: Query, **asked: Unpack[Asked]) -> Found:
    """What matches, one hit a ref; nothing for a query that asks for nothing.

    Raises nothing for whatever was typed; ``scope`` is public unless said.
    """
    labels = asked.get("labels", ())
    if query.empty and not labels:
        return Found(notices=query.notices)
    scope = Scope(asked.get("scope", Scope.PUBLIC))
    made = plan.plan(query, asked.get("language", ""), _seen if scope is Scope.PUBLIC else None)
    made = replace(made, wanted=(*made.wanted, *((Tagged(tokens.label(label)),) for label in labels)))
    where = match.Where(scope, asked.get("language", ""))
    limit = max(1, min(asked.get("limit", 20), MOST))
    pages = _best if asked.get("order") == Order.BEST else _newest
    hits, older = pages(made, where, asked.get("before", ""), limit)
    return Found(tuple(Hit(hit.ref, hit.scope, hit.at) for hit in hits), older, query.notices + made.notices)


def _seen(labelled: Unit) -> bool:
    """Whether readers see any text that has one of these labels."""
    return bool(match.newest(Plan(wanted=(labelled,)), match.Where(Scope.PUBLIC), limit=1))


def _newest(made: Plan, where: match.Where, before: str, limit: int) -> tuple[list[Entry], str]:
    if _NEWEST.fullmatch(before):
        made = replace(made, highest=min(made.highest, int(before)))
    found = match.newest(made, where, limit=limit + 1)
    kept = _once(found[:limit], made, where)
    return kept, str(found[limit - 1].place) if len(found) > limit else ""


def _once(found: Sequence[Entry], made: Plan, where: match.Where) -> list[Entry]:
    """Without those whose ref has a newer entry that matches too: this page or one before it shows that."""
    if where.scope is not Scope.ALL or not found:
        return list(found)
    newer = _newer(found, made, where)
    return [entry for entry in found if newer.get(entry.ref, 0) <= entry.place]


def _newer(found: Sequence[Entry], made: Plan, where: match.Where) -> dict[int, int]:
    own = {entry.place: entry.ref for entry in found}
    others = Entry.objects.filter(ref__in=own.values(), place__gt=found[-1].place)
    places = {place: ref for place, ref in others.values_list("place", "ref") if place not in own}
    if places:
        # On pages before this one: no upper edge but the query's own.
        whole = replace(made, highest=plan.HIGHEST)
        matching = match.newest(whole, replace(where, only=tuple(places)), limit=len(places))
        own |= {entry.place: entry.ref for entry in matching}
    return {ref: max(place for place, of in own.items() if of == ref) for ref in set(own.values())}


def _best(made: Plan, where: match.Where, before: str, limit: int) -> tuple[list[Entry], str]:
    """Best first among the newest that have all words in the title and the newest that have them anywhere."""
    if not made.wanted:
        return _newest(made, where, before, limit)  # nothing by which one were better
    offset = 0
    if token := _BEST.fullmatch(before):
        offset, made = int(token[1]), replace(made, highest=min(made.highest, int(token[2])))
    found = _candidates(made, where)
    ranked = _first_of_each(scoring.ranked(found.values(), made, rarity.weights(where.language)))
    # Later pages are cut from the same list: what comes in meanwhile does not shift it.
    ceiling = min(made.highest, max(found, default=0) + 1)
    more = len(ranked) > offset + limit
    return ranked[offset : offset + limit], f"{offset + limit}-{ceiling}" if more else ""


def _candidates(made: Plan, where: match.Where) -> dict[int, Entry]:
    columns = match.WITH_WORDS if scoring.wants_words(made) else match.LONG
    titled = match.newest(made, replace(where, titled=True), limit=IN_TITLE, columns=columns)
    anywhere = match.newest(made, where, limit=ANYWHERE, columns=columns)
    return {entry.place: entry for entry in [*titled, *anywhere]}


def _first_of_each(ranked: Iterable[Entry]) -> list[Entry]:
    first: dict[int, Entry] = {}
    for entry in ranked:
        first.setdefault(entry.ref, entry)
    return list(first.values())
