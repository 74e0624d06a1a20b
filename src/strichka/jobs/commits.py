"""What is done after a commit may fail without undoing it: Django writes that down by the function's name.

A `functools.partial` has none, and Django 5.2 would fail over that: an editor whose text is published would be told
that it is not.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def named(*, connection: BaseDatabaseWrapper, **_news: Any) -> None:
    """Have a new connection take partials for functions that are called after a commit."""
    if not isinstance(connection.on_commit, _Named):
        setattr(connection, "on_commit", _Named(connection.on_commit))  # noqa: B010 - a method of Django's


class _Named:
    def __init__(self, on_commit: Callable[..., None]) -> None:
        self._on_commit = on_commit

    def __call__(self, work: Callable[[], object], robust: bool = False) -> None:  # noqa: FBT001, FBT002 - as Django's
        if isinstance(work, partial):
            work.__qualname__ = getattr(work.func, "__qualname__", repr(work.func))  # type: ignore[attr-defined]
        self._on_commit(work, robust)
