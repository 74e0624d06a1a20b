"""What several pages show alike: read from the database once for those that are baked together, and rendered once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from django.db import DatabaseError

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
GENERATION = 500  # pieces of some hundred bytes with all that they were made of, of which two generations are kept


@dataclass(slots=True)
class _Rows:
    """What is at hand for the keys that were ``asked``, and which keys will be asked for."""

    at_hand: dict[Any, Any] = field(default_factory=dict)
    asked: set[Any] = field(default_factory=set)
    expected: dict[Any, None] = field(default_factory=dict)


@dataclass(slots=True)
class _AtHand:
    one: dict[Hashable, Any] = field(default_factory=dict)
    rows: defaultdict[Hashable, _Rows] = field(default_factory=lambda: defaultdict(_Rows))


_at_hand: ContextVar[_AtHand | None] = ContextVar("at_hand", default=None)


@contextmanager
def sharing() -> Iterator[None]:
    """From here on, and no longer than this block, what was read once is taken for read."""
    token = _at_hand.set(_AtHand())
    try:
        yield
    finally:
        _at_hand.reset(token)


def shared(name: Hashable, read: Callable[[], T]) -> T:
    """What ``read`` gives, asked once for each name within ``sharing`` and every time outside; nobody may change it."""
    at_hand = _at_hand.get()
    if at_hand is None:
        return read()
    if name not in at_hand.one:
        at_hand.one[name] = read()
    value: T = at_hand.one[name]
    return value


class _Kept:
    """What was made of values, by all that it was made of: those used lately, in two generations."""

    young: ClassVar[dict[Hashable, str]] = {}
    old: ClassVar[dict[Hashable, str]] = {}


def kept(values: Hashable, make: Callable[[], str]) -> str:
    """What ``make`` makes of these values and of nothing else: it is the same for every page, now and later."""
    made = _Kept.young.get(values) or _Kept.old.get(values) or make()
    if len(_Kept.young) >= GENERATION:
        _Kept.young, _Kept.old = {}, _Kept.young
    _Kept.young[values] = made
    return made


def expect(name: Hashable, keys: Iterable[Hashable]) -> None:
    """Note within ``sharing`` that rows of these keys will be asked for: the next question takes them along."""
    at_hand = _at_hand.get()
    if at_hand is not None:
        at_hand.rows[name].expected.update(dict.fromkeys(keys))


def shared_rows(name: Hashable, keys: Collection[K], read: Callable[[list[K]], Mapping[K, T]]) -> dict[K, T]:
    """What is found for these keys, in their order; one question for all that is not at hand, none for no keys.

    ``read`` gives what it finds for the keys that it gets, which may be more than ``keys``. Nobody may change it.
    What is wrong with the row of another page is that page's fault alone: then only these keys are read.
    """
    at_hand = _at_hand.get()
    rows = at_hand.rows[name] if at_hand else _Rows()
    if not rows.asked.issuperset(keys):
        missing = [key for key in dict.fromkeys((*keys, *rows.expected)) if key not in rows.asked]
        rows.expected.clear()
        try:
            found = read(missing)
        except DatabaseError:
            raise
        except Exception:
            own = [key for key in missing if key in set(keys)]
            if own == missing:
                raise
            missing, found = own, read(own)
        rows.at_hand.update(found)
        rows.asked.update(missing)
    return {key: rows.at_hand[key] for key in dict.fromkeys(keys) if key in rows.at_hand}
