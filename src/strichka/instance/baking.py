"""``strichka bake``: pages rendered by hand, all of them or some, or compared with what stands in the store."""

import hashlib
import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain, islice

from strichka.baking import outbox, press
from strichka.baking.models import LedgerEntry
from strichka.instance.errors import InstanceError
from strichka.instance.static import MANIFEST
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.options import Instance

log = logging.getLogger(__name__)

BATCH = 500
# Options that no page shows.
UNSEEN = ("app.", "backup.", "database.", "desk.", "reports.", "secret.", "server.")


@dataclass(frozen=True, slots=True)
class Baked:
    paths: int
    changed: int
    seconds: float


def bake(paths: Iterable[str], *, everything: bool = False) -> Baked:
    """Bake these paths, or everything; without either, what the outbox holds.

    Raises InstanceError when a path names no page and none stands there.
    """
    started = time.monotonic()
    wanted = list(paths)
    if not wanted and not everything:
        done = outbox.bake_touched()
        return Baked(len(done), len(done), time.monotonic() - started)
    baked = changed = 0
    for path in all_paths() if everything else wanted:
        if not everything and not press.store().exists(path) and press.render(path) is None:
            raise InstanceError(f"There is no page {path}.")
        baked, changed = baked + 1, changed + press.bake(path)
    return Baked(baked, changed, time.monotonic() - started)


def all_paths() -> Iterator[str]:
    """The whole paper, and what stands in the store though it should not (a bake takes it away); each path once.

    Streamed: for a path that was given only eight bytes are kept.
    """
    given: set[int] = set()
    for path in chain(press.all_paths(), _baked()):
        key = hash(path)
        if key not in given:
            given.add(key)
            yield path


def _baked() -> Iterator[str]:
    """What the store holds by the ledger; renditions and other files are none of the press's."""
    paths = press.store().paths()
    while batch := list(islice(paths, BATCH)):
        known = set(LedgerEntry.objects.filter(path__in=batch).values_list("path", flat=True))
        yield from (path for path in batch if path in known)


def verify(paths: Iterable[str]) -> Iterator[str]:
    """Render again and compare: what is not as it should be, in words; nothing when all is well."""
    return (problem for path in list(paths) or all_paths() for problem in _problems(path))


def _problems(path: str) -> list[str]:
    rendered = press.render(path)
    store = press.store()
    if rendered is None:
        return [f"{path}: stands there though there is no such page"] if store.exists(path) else []
    if isinstance(rendered, press.Redirect):
        return [] if store.redirect(path) == rendered.target else [f"{path}: does not lead to {rendered.target}"]
    if not store.exists(path):
        return [f"{path}: is missing"]
    changed = [f"{path}: differs from what would be baked now"] if store.read(path) != rendered.content else []
    return changed + store.verify(path)


def bake_after_upgrade(instance: Instance) -> None:
    """Ask for the whole paper when it was never baked, or by another version, with other static files or options."""
    mark = instance.data / "paper.stamp"
    stamp = f"{version('strichka')} {_look(instance)}"
    if not mark.is_file() or mark.read_text("ascii") != stamp:
        queue.enqueue("instance.bake_everything", key="bake-everything")
        mark.write_text(stamp, "ascii")


def _look(instance: Instance) -> str:
    """A digest of what every page is made with: static files, the instance's templates and theme, the options."""
    digest = hashlib.sha256(instance.url.encode())
    for name, value in sorted(instance.values.items()):
        if not name.startswith(UNSEEN):
            digest.update(f"\0{name}={value}".encode())
    theirs = (instance.folder / "templates").rglob("*.html")
    for file in sorted([instance.static / MANIFEST, instance.folder / "theme.css", *theirs]):
        digest.update(b"\0" + file.read_bytes() if file.is_file() else b"")
    return digest.hexdigest()


@queue.job("instance.bake_everything", lane=Lane.SLOW)
def bake_everything() -> None:
    """The look of all pages may have changed; one that cannot be baked keeps no other from it."""
    for path in all_paths():
        try:
            press.bake(path)
        except Exception:
            log.exception("%s could not be baked; strichka bake %s tries again.", path, path)
