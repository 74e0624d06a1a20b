"""What several pages that are baked together show alike: read from the database once for all of them."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_found: ContextVar[dict[Hashable, Any] | None] = ContextVar("found", default=None)


@contextmanager
def sharing() -> Iterator[None]:
    """From here on, and no longer than this block, what was read once is taken for read."""
    token = _found.set({})
    try:
        yield
    finally:
        _found.reset(token)


def shared(name: Hashable, read: Callable[[], T]) -> T:
    """What ``read`` gives, asked once for each name within ``sharing`` and every time outside; nobody may change it."""
    found = _found.get()
    if found is None:
        return read()
    if name not in found:
        found[name] = read()
    value: T = found[name]
    return value
