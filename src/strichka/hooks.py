"""Every hook of a plug-in: the function that it may have, and what that gives.

A plug-in is a package with an entry point in the group ``strichka.plugins``, which names a module (or an object) with
any of these functions. Each is called once while a process starts, without arguments, and gives things that are then
in their registry beside our own; a name that is in use is refused. The functions here are those of a plug-in that adds
nothing. How to write one: docs/developer/plugins.md.

The readers' process calls ``feed_formats`` alone and knows no Django: import what needs Django inside the functions.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from strichka.document.declared.extensions import EXTENSIONS, Extension
from strichka.feed_formats import FORMATS, Format
from strichka.jobs.queue import QUEUE, JobKind
from strichka.jobs.schedule import SCHEDULE, Periodic
from strichka.lib.registry import Named, Registry
from strichka.senders.sender import SENDERS, Sender
from strichka.stylebook.rule import RULES, Rule
from strichka.wire.feeds.kinds import KINDS, FeedKind

T = TypeVar("T", bound=Named)

# The hooks by their names, each with the registry that what it gives goes into.
HOOKS: dict[str, Registry[Any]] = {}


def _hook(registry: Registry[T]) -> Callable[[Callable[[], Iterable[T]]], Callable[[], Iterable[T]]]:
    """What a function of this name gives in a plug-in goes into the registry."""

    def declare(function: Callable[[], Iterable[T]]) -> Callable[[], Iterable[T]]:
        HOOKS[function.__name__] = registry
        return function

    return declare


@_hook(EXTENSIONS)
def blocks() -> Iterable[Extension]:
    """Kinds of blocks for stories: texts and settings that the editor shows as they are declared, and their HTML.

    A name stands in documents: begin it with the plug-in's. Such blocks stay there when the plug-in was taken away.
    """
    return ()


@_hook(FORMATS)
def feed_formats() -> Iterable[Format]:
    """Formats of our own feeds: each is baked below every front, linked in its head and served with its type."""
    return ()


@_hook(KINDS)
def wire_feeds() -> Iterable[FeedKind]:
    """Kinds of feeds of others: how the bytes that came from an address are read into items."""
    return ()


@_hook(RULES)
def stylebook_rules() -> Iterable[Rule]:
    """Rules of the stylebook: each finds in a text what is to be written otherwise; one that raises harms no other."""
    return ()


@_hook(SENDERS)
def senders() -> Iterable[Sender]:
    """Ways to tell readers elsewhere of a story: each sends a message to one channel, or says why it could not."""
    return ()


@_hook(QUEUE.kinds)
def jobs() -> Iterable[JobKind]:
    """Work for the worker, asked for with ``jobs.queue.enqueue(name, …)``; tried again until it no longer raises.

    Its name stands in the database: begin it with the plug-in's. A job whose plug-in was taken away is kept and fails.
    """
    return ()


@_hook(SCHEDULE.periodic)
def periodic_jobs() -> Iterable[Periodic]:
    """Work for the worker again and again; it is no longer planned when the plug-in was taken away."""
    return ()
