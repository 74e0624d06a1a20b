"""The press: renders paths into the store and writes into the ledger what each page has read.

Higher packages register here, in ``AppConfig.ready``: a renderer, and for a key the paths that must exist
because of it (a story's first bake is in no ledger yet). The press knows nothing of stories.
"""

import fcntl
import logging
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.db import transaction

from strichka.baking.models import LedgerEntry, Touch
from strichka.baking.store import Store

log = logging.getLogger(__name__)

LOCKS = 64
# Touches that may commit after a younger one has become visible (PostgreSQL sequences are not commit-ordered).
SLACK = 200


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at a path: its bytes, and the keys that were read to make it."""

    content: bytes
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Redirect:
    """The path has moved for ever to ``target`` (301)."""

    target: str
    reads: frozenset[str] = field(default_factory=frozenset)


Rendered = Page | Redirect | None
Renderer = Callable[[str], Rendered]
Homes = Callable[[str], Iterable[str]]
AllPaths = Callable[[], Iterable[str]]

_renderers: list[Renderer] = []
_homes: list[Homes] = []
_all_paths: list[AllPaths] = []


def register(renderer: Renderer, *, homes: Homes, all_paths: AllPaths) -> None:
    """Add a renderer, the homes of its keys, and its paths for a whole bake.

    ``renderer``: path → what stands there, or None when nothing does (or it is not its path).
    ``homes``: key → the paths that exist because of it, whether or not the ledger knows them yet
    (``list:uk:topic:kyiv`` → ``/topic/kyiv/``).
    ``all_paths``: every path that the renderer makes, streamed, what readers need first coming first.
    """
    _renderers.append(renderer)
    _homes.append(homes)
    _all_paths.append(all_paths)


def all_paths() -> Iterator[str]:
    """Every path of everything that is baked; a path may come more than once."""
    for paths in _all_paths:
        yield from paths()


@cache
def store() -> Store:
    return Store(settings.INSTANCE.paper)


def render(path: str) -> Rendered:
    for renderer in _renderers:
        rendered = renderer(path)
        if rendered is not None:
            return rendered
    return None


@contextmanager
def _lock(path: str) -> Iterator[None]:
    """One baker a path at a time, over all processes: who comes later has read the newer rows."""
    folder = settings.INSTANCE.run
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / f"bake-{zlib.crc32(path.encode()) % LOCKS}.lock").open("wb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def bake(path: str) -> bool:
    """Render one path and put it into the store; True if the store has changed.

    A page that read a key which was touched meanwhile is rendered once more, because the ledger could not
    yet name it to the baker of that touch.
    """
    with _lock(path):
        before = _recent_touches()
        rendered = render(path)
        reads = rendered.reads if rendered else frozenset()
        _write_ledger(path, reads)
        if _recent_touches(reads) - before:
            rendered = render(path)
            _write_ledger(path, rendered.reads if rendered else frozenset())
        return _put(path, rendered)


def _recent_touches(keys: frozenset[str] | None = None) -> set[int]:
    newest = Touch.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    recent = Touch.objects.filter(pk__gt=newest - SLACK)
    if keys is not None:
        recent = recent.filter(key__in=keys)
    return set(recent.values_list("pk", flat=True))


def _write_ledger(path: str, reads: frozenset[str]) -> None:
    known = set(LedgerEntry.objects.filter(path=path).values_list("key", flat=True))
    if known == reads:
        return
    with transaction.atomic():
        LedgerEntry.objects.filter(path=path, key__in=known - reads).delete()
        LedgerEntry.objects.bulk_create(
            [LedgerEntry(path=path, key=key) for key in sorted(reads - known)], ignore_conflicts=True
        )


def _put(path: str, rendered: Rendered) -> bool:
    if rendered is None:
        return store().delete(path)
    if isinstance(rendered, Redirect):
        return store().put_redirect(path, rendered.target)
    return store().put(path, rendered.content)


def paths_reading(keys: Iterable[str]) -> list[str]:
    """Every path whose page has read one of the keys, the keys' own homes first."""
    wanted = list(keys)
    found = dict.fromkeys(path for key in wanted for homes in _homes for path in homes(key))
    ledger = LedgerEntry.objects.filter(key__in=wanted).order_by("path").values_list("path", flat=True).distinct()
    return list(found | dict.fromkeys(ledger))
