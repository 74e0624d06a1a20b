"""The process of a node that follows the bake log: reads it, lays what it names, and says how far it has come."""

import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from functools import partial

import psycopg

from strichka.baking import place
from strichka.nodes.pulling.book import Book, Other, Row
from strichka.nodes.pulling.comparison import Comparison
from strichka.nodes.pulling.laying import LackingError, Laying
from strichka.nodes.pulling.lease import Lease
from strichka.nodes.pulling.state import State, read
from strichka.nodes.shared_key import address_of, is_baker, machine_of
from strichka.options import Instance

log = logging.getLogger(__name__)

BATCH = 500  # rows at once
AT_ONCE = 4  # fetched side by side
POLL = 1.0  # seconds without a hint
HEARTBEAT = 3.0
AGAIN = 1.0  # seconds until what could not be had is tried again
LONGEST_TURN = 2.0  # seconds in which rows begin to be laid before the log is looked at again
HANDFUL = 40  # rows laid between two looks at the clock
FIT_FOR = 3600.0  # seconds since it last knew all for which a node goes on serving while it compares everything
NOBODY_HAS_IT = 20.0  # seconds after which a page is asked to be baked once more


@dataclass(slots=True)
class _Pending:
    row: Row
    since: float
    problem: str
    asked: bool = False


class Follower:
    """One node. ``run`` ends when its event is set; whatever ends it otherwise, the next one goes on from the state."""

    def __init__(self, instance: Instance, *, batch: int = BATCH) -> None:
        self.instance = instance
        self._batch = batch
        self.longest_turn = LONGEST_TURN
        self.state = State.read(instance)
        self.lease = Lease(instance, self.state, self._write)
        self.laying = Laying(instance, lambda row: self.book.is_newest(row))  # noqa: PLW0108 - there is no book yet
        self.others = _last_named(instance)  # until the database has said who they are
        self.book: Book  # while it is met
        self._pending: dict[str, _Pending] = {}
        self._beaten = self._tried = 0.0
        self.comparison = Comparison(instance, self)
        self._is_unsure = True  # until what came after the state was written has been laid again
        self._workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="lay")

    def run(self, stop: threading.Event) -> None:
        """Follow until ``stop`` is set, through whatever is away meanwhile."""
        self._settle_place()
        self.lease.look()  # what was withdrawn while this machine was off
        threading.Thread(target=self.lease.watch, args=(stop,), name="lease", daemon=True).start()
        while not stop.is_set():
            try:
                self._follow(stop)
            except (psycopg.Error, OSError, ValueError) as error:  # of these the last: there is no secret key
                self._stumble(" ".join(str(error).split()))
                stop.wait(POLL)
        self._workers.shutdown()

    def _stumble(self, problem: str) -> None:
        if problem != self.state.problem:
            log.error("The bake log cannot be followed: %s. What is here is served.", problem)
        self.state.problem = problem[:300]
        self._write()

    def _settle_place(self) -> None:
        """A store that was deleted, or that lacked something when it ended, is compared with all that the log names."""
        if self.state.pending:
            self.state.is_whole = False
        if place.place(self.instance.paper) in {place.Place.GONE, place.Place.NEW}:
            self.state.is_whole = self.state.is_fit = False
        self.laying.shelves.paper.root.mkdir(parents=True, exist_ok=True)
        if place.place(self.instance.paper) != place.Place.AWAY:
            place.mark(self.instance.paper)
            self.laying.shelves.paper.sweep()

    def _follow(self, stop: threading.Event) -> None:
        self.meet()
        try:
            while not stop.is_set():
                if not self.state.is_whole or self.state.withheld:
                    self.compare_all(stop)
                more = self.turn()
                self.comparison.go_on()
                self.heartbeat()
                if not more:
                    self.book.wait(AGAIN / 4 if self._pending else POLL)
            self._say(has_left=True)
        finally:
            self.part()

    def meet(self) -> None:
        """Connect, and know the log again, or compare everything: it was trimmed, or put back from a backup."""
        self.book = Book(self.instance)
        # The log goes back when a standby without the last rows takes over: all nodes meet it at once, and serve on.
        lately = time.time() - self.state.contact < FIT_FOR
        fit = lately and (self.state.is_whole or self.state.is_fit)
        goes_on = self.book.goes_on(self.state.cursor, self.state.at)
        self.lease.settle(is_fit=fit, is_whole=goes_on)
        if not goes_on:
            self.state.cursor = 0  # of another log: what was withdrawn in this one is looked for from its beginning
        self.laying.wake()
        self.heartbeat(at_once=True)

    def part(self) -> None:
        """Let go of what is open."""
        self.book.close()
        for origin in self.laying.origins:
            origin.close()

    def turn(self) -> bool:
        """Take the next rows; whether there may be more at once."""
        head = self.book.head()[0]
        rows = self.book.after(self.state.cursor, self._batch)
        self.lease.renew()
        self.state.head, self.state.problem = head, ""
        full = len(rows) == self._batch
        if full:
            self.apply(self.book.kills_after(self.state.cursor))
        laid = self._laid_in_time(rows)
        self._try_again()
        if laid:
            self.state.cursor, self.state.at = laid[-1].sequence, laid[-1].at.isoformat()
        self._acknowledge()
        more = full or len(laid) < len(rows)
        self._is_unsure = more and self._is_unsure
        return more

    def _laid_in_time(self, rows: list[Row]) -> list[Row]:
        """Those of the rows, from the first on, that were laid before it is time to look for newer kills."""
        self.apply([row for row in rows if row.is_kill])
        until = time.monotonic() + self.longest_turn
        for start in range(0, len(rows), HANDFUL):
            if start and time.monotonic() > until:
                return rows[:start]
            self.apply([row for row in rows[start : start + HANDFUL] if not row.is_kill])
        return rows

    def apply(self, rows: Sequence[Row], *, anew: bool = False) -> None:
        """Lay these rows, in this order as far as one waits for another; what cannot be had is tried again."""
        laid = self._workers.map(partial(self._lay, anew=anew or self._is_unsure), rows)
        for row, problem in zip(rows, laid, strict=True):
            if not problem:
                self._pending.pop(row.path, None)
            elif (known := self._pending.get(row.path)) and known.row.sequence == row.sequence:
                known.problem = problem
            else:
                self._pending[row.path] = _Pending(row, time.monotonic(), problem)

    def _lay(self, row: Row, *, anew: bool) -> str:
        """What kept it from being laid. What this node has baked itself lies there, or is baked again."""
        if row.node == self.instance.node_name and is_baker(self.instance):
            return ""
        try:
            self.laying.lay(row, anew=anew)
        except LackingError as error:
            return str(error)
        except (OSError, ValueError) as error:
            return f"{row.path}: {error}"
        return ""

    def _try_again(self) -> None:
        now = time.monotonic()
        if not self._pending or now - self._tried < AGAIN:
            return
        self._tried = now
        self._laid_in_time([one.row for one in self._pending.values()])
        for one in self._pending.values():
            if not one.asked and now - one.since > NOBODY_HAS_IT and one.row.is_of_the_press:
                self.book.ask_to_bake(one.row.path)
                one.asked = True

    def compare_all(self, stop: threading.Event) -> None:
        """Bring the whole store to what the log names, following it meanwhile; then this node is whole.

        It is a snapshot of the log: what was withdrawn first, then path after path.
        """
        self.state.withheld = False
        kills = self.book.kills_after(self.state.cursor)
        head, at = self.book.head()
        self.state.cursor, self.state.at = head, at.isoformat() if at else ""
        self.apply(kills)
        for _handful in self.comparison.round():
            self.turn()
            self.heartbeat()
            if stop.is_set():
                return
        self.state.is_whole = self.state.is_fit = True
        self._acknowledge()
        self._write()

    def _acknowledge(self) -> None:
        before = self.state.acknowledged
        lowest = min((one.row.sequence for one in self._pending.values()), default=self.state.cursor + 1)
        self.state.acknowledged = min(self.state.cursor, lowest - 1) if self.state.is_whole else 0
        self.state.pending = len(self._pending)
        if self.state.acknowledged != before:
            self._say()

    def heartbeat(self, *, at_once: bool = False) -> None:
        """Every few seconds: say how far this node has come, and learn of the others."""
        if not at_once and time.monotonic() - self._beaten < HEARTBEAT:
            return
        self._say()
        self.others = self.book.others()
        self.laying.know([(one.name, one.address) for one in self.others if one.name != self.instance.node_name])
        self._beaten = time.monotonic()
        self._write()

    def _say(self, *, has_left: bool = False) -> None:
        problem = next((one.problem for one in self._pending.values()), "")
        self.book.say(
            {
                "name": self.instance.node_name,
                "roles": ",".join(sorted(self.instance.roles)),
                "address": address_of(self.instance),
                "acknowledged": self.state.acknowledged,
                "problem": problem[:300],
                "has_left": has_left,
                "machine": machine_of(self.instance),
            }
        )

    def _write(self) -> None:
        """Note how far this node has come, and no further than its disk."""
        self.laying.shelves.paper.settle()
        self.state.write(self.instance, [asdict(one) for one in self.others])


def _last_named(instance: Instance) -> list[Other]:
    """The nodes that the database named when it was last asked, before this process began."""
    with suppress(KeyError, TypeError):
        said = read(instance).get("others", [])
        return [Other(**{field.name: one[field.name] for field in fields(Other)}) for one in said]
    return []
