"""The store of a node compared with what the bake log names: what differs is fetched, what strays goes."""

import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

from strichka.baking.bake_log.registered import is_registered
from strichka.nodes.pulling.book import Book, Row
from strichka.nodes.pulling.laying import Laying
from strichka.nodes.shared_key import is_baker
from strichka.options import Instance

AT_ONCE, STRAYS_AT_ONCE = 200, 500  # paths
HANDFUL = 40  # of those that differ
PAUSE = 2.0  # seconds from one handful to the next, in the background
JUST_PUT = 3600.0  # seconds that what the log does not know may lie where it was baked


class Follows(Protocol):
    """Who follows the log, as far as a comparison needs it."""

    book: Book
    laying: Laying

    def apply(self, rows: Sequence[Row], *, anew: bool = False) -> None:
        """Lay these rows, ``anew`` also where their bytes stand already."""


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
            different = [row for row in rows if not self._follower.laying.is_sound(row)]
            for start in range(0, len(different), HANDFUL):
                self._heal(different[start : start + HANDFUL])
                yield
            path = rows[-1].path
            yield
        paths = self._follower.laying.shelves.paths()
        while some := list(islice(paths, STRAYS_AT_ONCE)):
            self._take_strays_away(some)
            yield

    def _heal(self, different: list[Row]) -> None:
        for row in different:
            if is_baker(self._instance) and row.node == self._instance.node_name and row.is_of_the_press:
                self._follower.book.ask_to_bake(row.path)
        self._follower.apply(different, anew=True)

    def _take_strays_away(self, paths: list[str]) -> None:
        """What stands here and was forgotten by the log has gone elsewhere, too long ago to be told.

        Where this machine bakes, only once the log has learnt what it holds.
        """
        shelves, bakes = self._follower.laying.shelves, is_baker(self._instance)
        if bakes and not is_registered(self._instance):
            return
        for path in self._follower.book.unknown(paths):
            if not bakes or shelves.age(path) > JUST_PUT:
                shelves.paper.delete(path)
