"""What several pages that are baked together show alike: read from the database once for all of them."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_at_hand: ContextVar[dict[Hashable, Any] | None] = ContextVar("at_hand", default=None)


@contextmanager
def sharing() -> Iterator[None]:
    """From here on, and no longer than this block, what was read once is taken for read."""
    token = _at_hand.set({})
    try:
        yield
    finally:
        _at_hand.reset(token)


def shared(name: Hashable, read: Callable[[], T]) -> T:
    """What ``read`` gives, asked once for each name within ``sharing`` and every time outside; nobody may change it."""
    at_hand = _at_hand.get()
    if at_hand is None:
        return read()
    if name not in at_hand:
        at_hand[name] = read()
    value: T = at_hand[name]
    return value
