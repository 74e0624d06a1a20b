"""What lies in the letterbox and is no report on a story of ours is stored by the package that knows what it is."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from strichka.baking.unreadable import is_outage
from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import Journal
from strichka.lib.registry import Registry

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taker:
    """Who stores the entries that have the key ``name``.

    ``store`` adds those that are not stored yet, in the transaction it is called in, and says how many they were.
    """

    name: str
    store: Callable[[Sequence[Entry]], int]


TAKERS = Registry(Taker)


def is_ours(entry: Entry) -> bool:
    """Whether it is a report on a story of this newsroom."""
    return not TAKERS.keys() & entry.keys()


def store_others(entries: Sequence[Entry], journal: Journal) -> int:
    """Have others' entries stored; how many were new. One that cannot be is set aside and holds up no other."""
    return sum(_stored(taker, [entry for entry in entries if name in entry], journal) for name, taker in TAKERS.items())


def _stored(taker: Taker, entries: Iterable[Entry], journal: Journal) -> int:
    theirs = list(entries)
    if not theirs:
        return 0
    try:
        with transaction.atomic():
            return taker.store(theirs)
    except Exception as error:
        if is_outage(error):  # the database, not an entry
            raise
        log.exception("Of %d entries one cannot be stored.", len(theirs))
        if len(theirs) > 1:
            return sum(_stored(taker, [entry], journal) for entry in theirs)
        journal.set_aside(theirs[0], f"it cannot be stored: {type(error).__name__}: {error}"[:500])
        return 0
