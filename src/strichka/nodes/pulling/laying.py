"""A row of the bake log brought to this machine's disk: its bytes fetched from who has them, then laid by the store."""

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from strichka.baking.bake_log import path_lock
from strichka.baking.bake_log.laid import Kind, Shelves
from strichka.baking.store import TEMPORARY
from strichka.nodes.origins.baker import Baker
from strichka.nodes.origins.contract import Origin
from strichka.nodes.pulling.book import Row
from strichka.nodes.shared_key import is_baker, shared_key
from strichka.options import Instance


class LackingError(OSError):
    """Nobody who was asked has these bytes now."""


REST = 5.0  # seconds for which nobody waits again for an origin that did not answer


@dataclass(slots=True)
class Laying:
    """``is_newest``: whether a row is still the last of its path, asked where this machine bakes too."""

    instance: Instance
    is_newest: Callable[[Row], bool]
    origins: Sequence[Origin] = ()
    shelves: Shelves = field(init=False)
    _bakes: bool = field(init=False)
    _resting: dict[str, tuple[float, str]] = field(default_factory=dict)  # by their names: until when, and why

    def __post_init__(self) -> None:
        self.shelves, self._bakes = Shelves(self.instance), is_baker(self.instance)

    def know(self, nodes: Sequence[tuple[str, str]]) -> None:
        """Fetch from these by their names and addresses; an empty address has nothing to fetch. Raises ValueError."""
        key = shared_key(self.instance)
        kept = {(one.name, one.address): one for one in self.origins if isinstance(one, Baker)}
        named = [one for one in nodes if one[1]]
        self.origins = [kept.get(one) or Baker(*one, key) for one in named]
        for gone in kept.keys() - set(named):
            kept[gone].close()
        if set(named) - kept.keys():
            self.wake()

    def wake(self) -> None:
        """Ask all origins again: they have been heard of."""
        self._resting.clear()

    def is_sound(self, row: Row) -> bool:
        """Whether the row's bytes stand here, with whole sidecars. Raises OSError."""
        store, name = self.shelves.of(row.path)
        with suppress(FileNotFoundError):  # gone meanwhile
            return self.shelves.laid(row.path) == row.laid and (row.kind != Kind.PAGE or not store.verify(name))
        return False

    def lay(self, row: Row, *, anew: bool = False) -> None:
        """Bring it to where readers get it, unless it stands there. Raises OSError, LackingError where nobody has it.

        What was withdrawn goes from the disk, durably, before anybody is asked what to say instead. Other pages are on
        the disk only when the store is settled. ``anew``: what stands there may have been torn by a power cut.
        """
        if self.shelves.laid(row.path) == row.laid and not (anew and row.kind == Kind.PAGE):
            return
        match row.kind:
            case Kind.PAGE | Kind.FILE:
                with self._fetched(row) as file, self._writing(row) as is_due:
                    if is_due:
                        self._put(row, file)
            case Kind.GONE:
                self._delete(row)
                with self._fetched(row) as file, self._writing(row) as is_due:
                    if is_due:
                        self.shelves.paper.put_gone(row.path, file.read_bytes())
            case Kind.REDIRECT:
                with self._writing(row) as is_due:
                    if is_due:
                        self.shelves.paper.put_redirect(row.path, row.target)
            case Kind.DELETED:
                self._delete(row)

    def _put(self, row: Row, file: Path) -> None:
        store, name = self.shelves.of(row.path)
        if row.kind == Kind.FILE:
            store.put_file(name, file)
        else:
            store.put(name, file.read_bytes(), hastily=not row.is_kill)

    def _delete(self, row: Row) -> None:
        with self._writing(row) as is_due:
            if is_due:
                store, name = self.shelves.of(row.path)
                store.delete(name)

    @contextmanager
    def _writing(self, row: Row) -> Iterator[bool]:
        """Whether to write; where this machine bakes, as the only one who writes there, and if nothing newer came."""
        alone: AbstractContextManager[None] = nullcontext()
        if self._bakes:
            alone = path_lock.locked(self.instance.run, [row.path])
        with alone:
            yield not self._bakes or self.is_newest(row)

    @contextmanager
    def _fetched(self, row: Row) -> Iterator[Path]:
        """The bytes in a file beside the store, whose sum is the row's."""
        root = self.shelves.of(row.path)[0].root
        root.mkdir(parents=True, exist_ok=True)
        file = root / f"{TEMPORARY}pulled-{os.getpid()}-{os.urandom(6).hex()}"
        try:
            self._fetch(row, file)
            file.chmod(0o644)
            yield file
        finally:
            file.unlink(missing_ok=True)

    def _fetch(self, row: Row, file: Path) -> None:
        """From who baked it, or else from the others that bake."""
        problem = "no node that bakes is known"
        for origin in sorted(self.origins, key=lambda one: one.name != row.node):
            until, why = self._resting.get(origin.name, (0.0, ""))
            if time.monotonic() < until:
                problem = why
                continue
            try:
                with file.open("wb") as into:
                    has = origin.fetch(row.path, row.kind, row.sum, into)
                if has and _sum(file) == row.sum:
                    return
                problem = f"{origin.name} has other bytes"
            except OSError as error:
                problem = f"{origin.name}: {error}"
                self._resting[origin.name] = time.monotonic() + REST, problem
        raise LackingError(f"{row.path}: {problem}")


def _sum(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, lambda: hashlib.blake2b(digest_size=20)).hexdigest()


def young_pages(shelves: Shelves, since: float) -> Iterator[str]:
    """Paths of packed pages that changed after a time in seconds, with all lists, feeds and tables of headlines."""
    for path in list(shelves.paper.paths()):
        file = shelves.paper.file_of(path)
        with suppress(OSError):
            if Path(f"{file}.br").exists() and Path(file).stat().st_mtime > since:
                yield path
