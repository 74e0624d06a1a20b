"""Texts put into the index by tests."""

from datetime import UTC, datetime, timedelta

from strichka.search import index
from strichka.search.enums import Order, Scope
from strichka.search.find import SearchOptions, SearchResults, find
from strichka.search.query.query import Query, Words, parse

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def put(ref: int, title: str, body: str = "", **other) -> index.Text:
    """A public Ukrainian text; the higher its ref, the newer it is, by a minute."""
    fields = {"scope": "public", "language": "uk", "at": NOON + timedelta(minutes=ref)} | other
    text = index.Text(ref=ref, title=title, body=body, **fields)
    index.put(text)
    return text


def search(q: str, **asked) -> SearchResults:
    return find(parse(q), **SearchOptions({"scope": Scope.PUBLIC, "language": "uk", "order": Order.NEWEST} | asked))


def refs(q: str, **asked) -> list[int]:
    return [hit.ref for hit in search(q, **asked).hits]


def plain_words(query: Query) -> list[str]:
    """The words that are sought in any form, in order."""
    return [
        word
        for clause in query.clauses
        if not clause.excluded
        for item in clause.options
        if isinstance(item, Words)
        for word in item.written
    ]
