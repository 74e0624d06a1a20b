"""What of a story stands on pages below its address: the entries of a live text, and its history.

Entries and editions are numbered from the oldest, so that a full page is baked once and not again by what is new.
"""

from collections.abc import Iterator
from typing import Any

from strichka.baking.reads import Key
from strichka.document import changes, entries
from strichka.stories import addresses, keys
from strichka.stories.enums import Kind
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Edition

EDITIONS_ON_A_PAGE = 20


def entry_pages(edition: Edition) -> list[list[tuple[str, int]]]:
    """A live text's entries page by page, each with the edition in which it last changed."""
    if edition.fields["kind"] != Kind.LIVE_TEXT:
        return []
    pages = entries.pages(entries.in_json(edition.document))
    return [[(identity, edition.since.get(identity, 0)) for identity in ids] for ids in pages]


def full_history_pages(editions: int) -> int:
    """How many pages hold the editions that the history's own page shows no more."""
    return (editions - 1) // EDITIONS_ON_A_PAGE


def paths(path: str, edition: Edition) -> Iterator[str]:
    """Every page below a story's address."""
    yield from (addresses.entries(path, page) for page in range(1, len(entry_pages(edition)) + 1))
    if edition.number > 1:
        yield from (addresses.history(path, page) for page in range(full_history_pages(edition.number) + 1))


def touched(public_id: str, old: Edition | None, new: Edition) -> set[Key]:
    """The keys of the pages that a new edition changes; a page that is new also changes its neighbor's links."""
    keys_changed: set[Key] = set()
    before, after = (entry_pages(old) if old else []), entry_pages(new)
    for page in range(1, max(len(before), len(after)) + 1):
        if before[page - 1 : page] != after[page - 1 : page]:
            keys_changed.add(keys.entries(public_id, page))
    if len(before) != len(after):
        keys_changed |= {keys.entries(public_id, page) for page in (len(before), len(after)) if page}
    if old:
        keys_changed |= _history_touched(public_id, new.number)
        keys_changed |= {keys.pages(public_id)} if _frame(old) != _frame(new) else set()
    return keys_changed


def _history_touched(public_id: str, number: int) -> set[Key]:
    last = full_history_pages(number)
    grown = {last, last - 1} - {-1} if (number - 1) % EDITIONS_ON_A_PAGE == 0 else set()
    return {keys.history(public_id, page) for page in {0, *grown}}


def _frame(edition: Edition) -> list[Any]:
    """What stands around the entries and the editions, on every one of these pages."""
    written = changes.texts({"content": edition.document["content"][:1]})
    return [written, *FIELDS.around_entries(edition.fields)]
