"""``strichka bake``: pages rendered by hand, all of them or some, or compared with what stands in the store."""

import hashlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from strichka.baking import outbox, press
from strichka.baking.models import LedgerEntry
from strichka.instance.errors import InstanceError
from strichka.instance.static import MANIFEST
from strichka.jobs import queue
from strichka.options import Instance
from strichka.stories import inventory


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
    if everything:
        wanted = all_paths()
    changed = 0
    for path in wanted:
        if not everything and not press.store().exists(path) and press.render(path) is None:
            raise InstanceError(f"There is no page {path}.")
        changed += press.bake(path)
    return Baked(len(wanted), changed, time.monotonic() - started)


def all_paths() -> list[str]:
    """The whole paper, and what stands in the store though it should not (a bake takes it away)."""
    return list(dict.fromkeys((*press.paths_reading(inventory.everything()), *_baked())))


def _baked() -> Iterator[str]:
    """What the store holds by the ledger; renditions and other files are none of the press's."""
    known = set(LedgerEntry.objects.values_list("path", flat=True).distinct())
    return (path for path in press.store().paths() if path in known)


def verify(paths: Iterable[str]) -> list[str]:
    """Render again and compare: what is not as it should be, in words; empty when all is well."""
    return [problem for path in list(paths) or all_paths() for problem in _problems(path)]


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
    """Ask for the whole paper when it was baked by another version, with other static files, or never."""
    mark = instance.data / "paper.stamp"
    static = instance.static / MANIFEST
    digest = hashlib.sha256(static.read_bytes()).hexdigest() if static.is_file() else ""
    stamp = f"{version('strichka')} {digest}"
    if not mark.is_file() or mark.read_text("ascii") != stamp:
        queue.enqueue("stories.bake_everything", key="bake-everything")
        mark.write_text(stamp, "ascii")
