"""The store of a node compared with what the bake log names: what differs is fetched, what strays goes."""

import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

from strichka.nodes.pulling.book import Book, Row
from strichka.nodes.pulling.laying import Laying
from strichka.nodes.shared_key import is_baker
from strichka.options import Instance

AT_ONCE, STRAYS_AT_ONCE = 200, 500  # paths
PAUSE = 2.0  # seconds from one handful to the next, in the background
JUST_PUT = 3600.0  # seconds that what the log does not know may lie where it was baked


class Follows(Protocol):
    """Who follows the log, as far as a comparison needs it."""

    book: Book
    laying: Laying

    def apply(self, rows: Sequence[Row]) -> None:
        """Lay these rows."""


class Comparison:
    """One round after the other, for ever; what a machine has baked itself and lacks is asked to be baked again."""

    def __init__(self, instance: Instance, follower: Follows) -> None:
        self._instance, self._follower = instance, follower
        self._handfuls: Iterator[None] = iter(())
        self._at = 0.0

    def go_on(self) -> None:
        """Compare the next handful, if it is time."""
        if time.monotonic() - self._at < PAUSE:
            return
        self._at = time.monotonic()
        if next(self._handfuls, self) is self:
            self._handfuls = self.round()

    def round(self) -> Iterator[None]:
        """Compare everything once, a handful with each step."""
        path = ""
        while rows := self._follower.book.by_path(path, AT_ONCE):
            self._compare(rows)
            path = rows[-1].path
            yield
        paths = self._follower.laying.shelves.paths()
        while some := list(islice(paths, STRAYS_AT_ONCE)):
            self._take_strays_away(some)
            yield

    def _compare(self, rows: list[Row]) -> None:
        shelves, bakes = self._follower.laying.shelves, is_baker(self._instance)
        different = [row for row in rows if shelves.laid(row.path) != row.laid]
        for row in different:
            if bakes and row.node == self._instance.node_name and row.path.endswith("/"):
                self._follower.book.ask_to_bake(row.path)
        self._follower.apply(different)

    def _take_strays_away(self, paths: list[str]) -> None:
        """What stands here and was forgotten by the log has gone elsewhere, too long ago to be told."""
        shelves = self._follower.laying.shelves
        for path in self._follower.book.unknown(paths):
            if not is_baker(self._instance) or shelves.age(path) > JUST_PUT:
                shelves.paper.delete(path)
