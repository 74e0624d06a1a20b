"""The press: renders paths into the store and writes into the ledger what each page has read.

Higher packages register here, in ``AppConfig.ready``: a renderer, and for a key the paths that must exist
because of it (a story's first bake is in no ledger yet). The press knows nothing of stories.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from strichka.baking.bake_log import log, path_lock
from strichka.baking.models import LedgerEntry, Touch
from strichka.baking.reads import Key
from strichka.baking.shared import sharing
from strichka.baking.store import Store
from strichka.lib.registry import Registry

# Touches that may commit after a younger one has become visible (PostgreSQL sequences are not commit-ordered).
SLACK = 200
KEYS_AT_ONCE = 200  # in one statement; SQLite takes 500 parts
PACKERS = 4  # threads that pack, write and sync the pages of a handful: most of that is waiting for the disk


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at a path: its bytes, and the keys that were read to make it; ``gone``: it is answered with 410."""

    content: bytes
    reads: frozenset[Key]
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Redirect:
    """The path has moved for ever to ``target`` (301)."""

    target: str
    reads: frozenset[Key] = field(default_factory=frozenset)


Rendered = Page | Redirect | None


@dataclass(frozen=True, slots=True)
class Renderer:
    """What renders some of the paths.

    ``render``: path → what stands there, or None when nothing does (or it is not its path).
    ``homes``: key → the paths that exist because of it, whether or not the ledger knows them yet
    (``list:uk:topic:kyiv`` → ``/topic/kyiv/``).
    ``all_paths``: every path that the renderer makes, streamed, what readers need first coming first.
    ``ahead``: told which paths are rendered next, together, to read at once what they share (``baking/shared.py``).
    ``changed``: told which paths stand for readers in a new state after a touch.
    ``urgent``: whether the person who publishes waits for a path; the others follow right behind.
    """

    name: str
    render: Callable[[str], Rendered]
    homes: Callable[[Key], Iterable[str]]
    all_paths: Callable[[], Iterable[str]]
    urgent: Callable[[str], bool] = lambda _path: False
    ahead: Callable[[list[str]], None] = lambda _paths: None
    changed: Callable[[list[str]], None] = lambda _paths: None


RENDERERS = Registry(Renderer)


def all_paths() -> Iterator[str]:
    """Every path of everything that is baked; a path may come more than once."""
    for renderer in RENDERERS.values():
        yield from renderer.all_paths()


@cache
def store() -> Store:
    """Where all put what readers get; what is put there by others than the press is noted for the nodes at once."""
    return log.NotedStore(settings.INSTANCE.paper) if log.is_on() else Store(settings.INSTANCE.paper)


def _own_store() -> Store:
    """The same folder for the press, which notes what it has baked together."""
    return Store(settings.INSTANCE.paper)


def render(path: str) -> Rendered:
    for renderer in RENDERERS.values():
        rendered = renderer.render(path)
        if rendered is not None:
            return rendered
    return None


@contextmanager
def _lock(paths: list[str]) -> Iterator[None]:
    """One baker a path at a time: on this machine, and over all where there are several."""
    with path_lock.locked(settings.INSTANCE.run, paths), log.paths_held(paths):
        yield


def bake(path: str) -> bool:
    """Render one path and put it into the store; True if the store has changed. Raises what rendering raises."""
    outcome = bake_together([path])[path]
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def bake_together(
    paths: Iterable[str], *, hastily: bool = False, kills: Collection[str] = ()
) -> dict[str, bool | Exception]:
    """Bake a few paths with one look into ledger and outbox for all: whether the store has changed, or what went wrong.

    A page that read a key which was touched meanwhile is rendered once more, because the ledger could not yet name
    it to the baker of that touch. ``hastily`` leaves it to the caller to bring the files to the disk
    (``Store.settle``) and to bake again what a power cut may have taken. ``kills``: of these paths those that are baked
    because something was withdrawn. A database that fails raises.
    """
    unique = list(dict.fromkeys(paths))
    with _lock(unique):
        newest, before = _recent_touches()
        rendered = _rendered(unique)
        _write_ledger({path: _reads(page) for path, page in rendered.items()})
        fresh = _keys_since(newest, before)
        again = _rendered([path for path, page in rendered.items() if fresh & (_reads(page) or frozenset())])
        if again:
            _write_ledger({path: _reads(page) for path, page in again.items()})
        outcomes = _put_together(rendered | again, hastily=hastily)
        log.note([path for path, outcome in outcomes.items() if not isinstance(outcome, Exception)], kills=kills)
        return outcomes


def tell_changed(paths: list[str]) -> None:
    """Tell all renderers which paths stand for readers in a new state."""
    for renderer in RENDERERS.values():
        renderer.changed(paths)


def _rendered(paths: list[str]) -> dict[str, Rendered | Exception]:
    """What stands at each path, or why nobody can say."""
    if not paths:
        return {}
    with sharing():
        for renderer in RENDERERS.values():
            _look_ahead(renderer, paths)
        return {path: _tried(path) for path in paths}


def _look_ahead(renderer: Renderer, paths: list[str]) -> None:
    """Have it read for all; of what it cannot read the page itself will say so, and hold up no other."""
    try:
        renderer.ahead(paths)
    except DatabaseError:
        raise
    except Exception:  # noqa: BLE001 - as for a page
        return


def _tried(path: str) -> Rendered | Exception:
    try:
        return render(path)
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - one page that cannot be rendered holds up no other
        return error


def _reads(page: Rendered | Exception) -> frozenset[str] | None:
    """The texts of the keys that a page has read; None when nobody knows, because it could not be rendered."""
    if isinstance(page, Exception):
        return None
    return frozenset(map(str, page.reads)) if page else frozenset()


def _recent_touches() -> tuple[int, set[int]]:
    """The newest touches that can be seen: the last of them, and all of which an older one may still appear among."""
    recent = set(Touch.objects.order_by("-pk").values_list("pk", flat=True)[:SLACK])
    return max(recent, default=0), recent


def _keys_since(newest: int, before: set[int]) -> set[str]:
    rows = Touch.objects.filter(pk__gt=newest - SLACK).values_list("pk", "key")
    return {key for pk, key in rows if pk not in before}


def _write_ledger(pages: Mapping[str, frozenset[str] | None]) -> None:
    """Bring the ledger to what these pages have read; what could not be rendered keeps its entries."""
    stored: dict[str, set[str]] = {path: set() for path, reads in pages.items() if reads is not None}
    for path, key in LedgerEntry.objects.filter(path__in=stored).values_list("path", "key"):
        stored[path].add(key)
    now = {path: pages[path] or frozenset() for path in stored}
    changed = {path: reads for path, reads in now.items() if stored[path] ^ reads}
    if not changed:
        return
    with transaction.atomic():
        for path, reads in changed.items():
            if gone := stored[path] - reads:
                LedgerEntry.objects.filter(path=path, key__in=gone).delete()
        LedgerEntry.objects.bulk_create(
            [
                LedgerEntry(path=path, key=key)
                for path, reads in changed.items()
                for key in sorted(reads - stored[path])
            ],
            ignore_conflicts=True,
        )


def _put_together(pages: dict[str, Rendered | Exception], *, hastily: bool) -> dict[str, bool | Exception]:
    """Put them into the store; while one waits for the disk, another is packed."""
    if hastily or len(pages) == 1:
        return {path: _put(path, page, hastily=hastily) for path, page in pages.items()}
    with ThreadPoolExecutor(min(PACKERS, len(pages))) as packers:
        return dict(zip(pages, packers.map(lambda path: _put(path, pages[path], hastily=False), pages), strict=True))


def _put(path: str, page: Rendered | Exception, *, hastily: bool) -> bool | Exception:
    if isinstance(page, Exception):
        return page
    try:
        if page is None:
            return _own_store().delete(path)
        if isinstance(page, Redirect):
            return _own_store().put_redirect(path, page.target)
        if page.gone:
            return _own_store().put_gone(path, page.content)
        return _own_store().put(path, page.content, hastily=hastily)
    except (OSError, ValueError) as error:
        return error


def foresee(path: str, keys: Iterable[Key]) -> None:
    """Note what a page is going to read, inside the transaction that makes it so: the ledger knows it before the bake.

    The bake brings the ledger to what the page then really reads.
    """
    rows = [LedgerEntry(path=path, key=str(key)) for key in keys]
    if rows:
        LedgerEntry.objects.bulk_create(rows, ignore_conflicts=True)


def homes(key: Key) -> list[str]:
    """The paths that exist because of a key, whether or not they were ever baked."""
    return list(dict.fromkeys(path for renderer in RENDERERS.values() for path in renderer.homes(key)))


def is_urgent(path: str) -> bool:
    """Whether the person who has published waits for this page."""
    return any(renderer.urgent(path) for renderer in RENDERERS.values())


def how_many_read(key: str, *, most: int) -> int:
    """How many pages have read a key (its text); counted no further than ``most``."""
    return LedgerEntry.objects.filter(key=key)[:most].count()


def few_reading(keys: Iterable[str], *, most: int) -> dict[str, list[str]]:
    """For each of these keys (their texts) its homes and the pages that have read it, where no more than ``most`` have.

    One question for all of them, which ends at the first page too many.
    """
    texts = list(dict.fromkeys(keys))
    found: dict[str, set[str]] = {key: set() for key in texts}
    rows = f"SELECT key, path FROM {LedgerEntry._meta.db_table} WHERE key = %s LIMIT %s"  # noqa: S608 - a name of ours
    for start in range(0, len(texts), KEYS_AT_ONCE):
        asked = texts[start : start + KEYS_AT_ONCE]
        question = " UNION ALL ".join([f"SELECT key, path FROM ({rows}) AS part"] * len(asked))  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(question, [value for key in asked for value in (key, most + 1)])
            for key, path in cursor.fetchall():
                found[key].add(path)
    with sharing():
        return {
            key: list(dict.fromkeys((*homes(Key.read(key)), *sorted(paths))))
            for key, paths in found.items()
            if len(paths) <= most
        }


def readers_of(key: str, *, most: int) -> list[str]:
    """The first paths, in their order, whose pages have read a key (its text)."""
    return list(LedgerEntry.objects.filter(key=key).order_by("path").values_list("path", flat=True)[:most])


def which_read(key: str, paths: Iterable[str]) -> list[str]:
    """Those of these paths, in their order, whose pages have read a key (its text)."""
    return list(LedgerEntry.objects.filter(key=key, path__in=paths).order_by("path").values_list("path", flat=True))


def paths_reading(keys: Iterable[str]) -> list[str]:
    """Every path whose page has read one of these keys (their texts), the keys' own homes first."""
    texts = list(keys)
    homes_first = dict.fromkeys(path for key in texts for path in homes(Key.read(key)))
    ledger = LedgerEntry.objects.filter(key__in=texts).order_by("path").values_list("path", flat=True).distinct()
    return list(homes_first | dict.fromkeys(ledger))
