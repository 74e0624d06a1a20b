"""Finding: newest first, or best first among bounded candidates. No answer walks over the archive."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict, Unpack

from strichka.search import match, rarity, scoring, tokens
from strichka.search.enums import Order, Scope
from strichka.search.models import Entry, Indexed
from strichka.search.query import plan
from strichka.search.query.plan import Exact, Plan, Tagged, Unit
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
class SearchResults:
    """Hits, the token of the next page (empty at the end), and what there is to say about the query."""

    hits: tuple[Hit, ...] = ()
    older: str = ""
    notices: tuple[str, ...] = ()


class SearchOptions(TypedDict, total=False):
    """``language`` empty: of any. ``before``: the ``older`` of the page before. ``labels``: all must be there."""

    scope: Scope
    language: str
    order: Order
    before: str
    limit: int
    labels: tuple[str, ...]


def find(query: Query, **options: Unpack[SearchOptions]) -> SearchResults:
    """What matches, one hit a ref; nothing for a query that asks for nothing.

    Raises nothing for whatever was typed; ``scope`` is public unless said.
    """
    labels = options.get("labels", ())
    if query.empty and not labels:
        return SearchResults(notices=query.notices)
    scope = Scope(options.get("scope", Scope.PUBLIC))
    made_plan = plan.plan(query, options.get("language", ""), _seen if scope is Scope.PUBLIC else None)
    made_plan = replace(
        made_plan, required=(*made_plan.required, *((Tagged(tokens.label(label)),) for label in labels))
    )
    where = match.Where(scope, options.get("language", ""))
    limit = max(1, min(options.get("limit", 20), MOST))
    pages = _best if options.get("order") == Order.BEST else _newest
    hits, older = pages(made_plan, where, options.get("before", ""), limit)
    return SearchResults(
        tuple(Hit(hit.ref, hit.scope, hit.at) for hit in hits), older, query.notices + made_plan.notices
    )


def newest_in(
    kind: type[Indexed], query: Query, *, before: str = "", limit: int, labels: Sequence[str] = ()
) -> SearchResults:
    """The newest of another table's texts, one entry each; ``before`` and ``labels`` as in ``SearchOptions``."""
    if query.empty:
        return SearchResults(notices=query.notices)
    made_plan = plan.plan(query, "", None)
    required = (*made_plan.required, *((Tagged(tokens.label(label)),) for label in labels))
    made_plan = replace(made_plan, required=required)
    if _NEWEST.fullmatch(before):
        made_plan = replace(made_plan, highest=min(made_plan.highest, int(before)))
    entries = match.newest(made_plan, match.Where(Scope.ALL, kind=kind), limit=limit + 1)
    older = str(entries[limit - 1].place) if len(entries) > limit else ""
    hits = tuple(Hit(entry.ref, entry.scope, entry.at) for entry in entries[:limit])
    return SearchResults(hits, older, query.notices + made_plan.notices)


def among(queries: Sequence[Query], refs: Sequence[int]) -> list[set[int]]:
    """For each query which of these it finds, drafts too: one question a query, and one for where the refs stand."""
    places = tuple(Entry.objects.filter(ref__in=refs).values_list("place", flat=True)) if refs and queries else ()
    where = match.Where(Scope.ALL, only=places)
    return [
        {hit.ref for hit in match.newest(plan.plan(query, "", None), where, limit=len(places))}
        if places and not query.empty
        else set()
        for query in queries
    ]


def with_words(slots: Sequence[Collection[str]], *, before: str = "", limit: int) -> SearchResults:
    """Texts, drafts too, that have a word (folded) of each of these sets, wherever it stands; newest first."""
    made_plan = Plan(required=tuple(tuple(Exact((word,)) for word in sorted(slot)) for slot in slots))
    if _NEWEST.fullmatch(before):
        made_plan = replace(made_plan, highest=int(before))
    entries = match.newest(made_plan, match.Where(Scope.ALL), limit=limit + 1)
    older = str(entries[limit - 1].place) if len(entries) > limit else ""
    return SearchResults(tuple(Hit(entry.ref, entry.scope, entry.at) for entry in entries[:limit]), older)


def words_before(phrase: Sequence[str], language: str, *, texts: int) -> Iterator[str]:
    """The words right before folded words that stand side by side, in the newest texts that have them; drafts too."""
    plan_of_phrase = Plan(required=((Exact(tuple(phrase)),),))
    where = match.Where(Scope.ALL, language)
    for entry in match.newest(plan_of_phrase, where, limit=texts, columns=match.WITH_WORDS):
        words = entry.words.split()
        for place in range(1, len(words) - len(phrase) + 1):
            if words[place : place + len(phrase)] == list(phrase):
                yield words[place - 1]


def _seen(labelled: Unit) -> bool:
    """Whether readers see any text that has one of these labels."""
    return bool(match.newest(Plan(required=(labelled,)), match.Where(Scope.PUBLIC), limit=1))


def _newest(made_plan: Plan, where: match.Where, before: str, limit: int) -> tuple[list[Indexed], str]:
    if _NEWEST.fullmatch(before):
        made_plan = replace(made_plan, highest=min(made_plan.highest, int(before)))
    entries = match.newest(made_plan, where, limit=limit + 1)
    kept = _once(entries[:limit], made_plan, where)
    return kept, str(entries[limit - 1].place) if len(entries) > limit else ""


def _once(entries: Sequence[Indexed], made_plan: Plan, where: match.Where) -> list[Indexed]:
    """Without those whose ref has a newer entry that matches too: this page or one before it shows that."""
    if where.scope is not Scope.ALL or not entries:
        return list(entries)
    newer = _newer(entries, made_plan, where)
    return [entry for entry in entries if newer.get(entry.ref, 0) <= entry.place]


def _newer(entries: Sequence[Indexed], made_plan: Plan, where: match.Where) -> dict[int, int]:
    own = {entry.place: entry.ref for entry in entries}
    others = Entry.objects.filter(ref__in=own.values(), place__gt=entries[-1].place)
    places = {place: ref for place, ref in others.values_list("place", "ref") if place not in own}
    if places:
        # On pages before this one: no upper edge but the query's own.
        whole = replace(made_plan, highest=plan.HIGHEST)
        matching = match.newest(whole, replace(where, only=tuple(places)), limit=len(places))
        own |= {entry.place: entry.ref for entry in matching}
    return {ref: max(place for place, of in own.items() if of == ref) for ref in set(own.values())}


def _best(made_plan: Plan, where: match.Where, before: str, limit: int) -> tuple[list[Indexed], str]:
    """Best first among the newest that have all words in the title and the newest that have them anywhere."""
    if not made_plan.required:
        return _newest(made_plan, where, before, limit)  # nothing by which one were better
    offset = 0
    if token := _BEST.fullmatch(before):
        offset, made_plan = int(token[1]), replace(made_plan, highest=min(made_plan.highest, int(token[2])))
    candidates = _candidates(made_plan, where)
    ranked = _first_of_each(scoring.ranked(candidates.values(), made_plan, rarity.weights(where.language)))
    # Later pages are cut from the same list: what comes in meanwhile does not shift it.
    ceiling = min(made_plan.highest, max(candidates, default=0) + 1)
    more = len(ranked) > offset + limit
    return ranked[offset : offset + limit], f"{offset + limit}-{ceiling}" if more else ""


def _candidates(made_plan: Plan, where: match.Where) -> dict[int, Indexed]:
    columns = match.WITH_WORDS if scoring.wants_words(made_plan) else match.LONG
    titled = match.newest(made_plan, replace(where, titled=True), limit=IN_TITLE, columns=columns)
    anywhere = match.newest(made_plan, where, limit=ANYWHERE, columns=columns)
    return {entry.place: entry for entry in [*titled, *anywhere]}


def _first_of_each(ranked: Iterable[Indexed]) -> list[Indexed]:
    first: dict[int, Indexed] = {}
    for entry in ranked:
        first.setdefault(entry.ref, entry)
    return list(first.values())
