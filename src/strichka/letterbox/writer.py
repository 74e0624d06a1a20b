"""Group commit: one thread writes all reports that wait, syncs once, and lets the event loop acknowledge them."""

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Sequence

from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import LONGEST_OPEN, Journal

log = logging.getLogger(__name__)

MOST_AT_ONCE = 100
MOST_WAITING = 2000

# Has entries on the disk of another machine; raises NotCopiedError.
Copy = Callable[[Sequence[Entry]], None]
_Waiting = tuple[Entry, "asyncio.Future[None]"]


class BusyError(Exception):
    """So many reports wait for the disk that this one was not taken."""


class NotCopiedError(OSError):
    """No other machine has it on its disk, as the newsroom wants."""


def no_copy(_entries: Sequence[Entry]) -> None:
    """One copy is enough."""


class Writer:
    """Appends entries from an event loop; while one batch is synced the next one gathers, so none waits for company.

    ``copy`` comes first: so all that lies in this journal lies elsewhere too, also for who reads it after a restart.
    """

    def __init__(self, journal: Journal, loop: asyncio.AbstractEventLoop, copy: Copy = no_copy) -> None:
        self._copy = copy
        self._journal = journal
        self._loop = loop
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._opened = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    def start(self) -> None:
        """Begin; a journal that cannot be opened refuses reports until it can, and readers are served meanwhile."""
        try:
            self._open()
        except OSError as error:
            log.error("The journal cannot be written: %s. Reports are refused until it can.", error)  # noqa: TRY400
        self._thread.start()

    def _open(self) -> None:
        if not self._opened:
            self._journal.open_for_writing()
            self._opened = True

    def stop(self) -> None:
        """Write what waits, then end."""
        self._queue.put(None)
        self._thread.join()
        self._journal.close()

    def append(self, entry: Entry) -> "asyncio.Future[None]":
        """A future that is done when the entry is safe on disk; raises BusyError."""
        if self._queue.qsize() > MOST_WAITING:
            raise BusyError
        future: asyncio.Future[None] = self._loop.create_future()
        self._queue.put((entry, future))
        return future

    def _run(self) -> None:
        stopping = False
        while not stopping:
            batch, stopping = self._gather()
            if batch:
                self._commit(batch)
            self._journal.rotate(older_than=0.0 if stopping else LONGEST_OPEN)

    def _gather(self) -> tuple[list[_Waiting], bool]:
        """Wait up to a second for an entry, then take what else is there; and whether to stop after it."""
        batch: list[_Waiting] = []
        try:
            item = self._queue.get(timeout=1.0)
            while item is not None:
                batch.append(item)
                if len(batch) == MOST_AT_ONCE:
                    return batch, False
                item = self._queue.get_nowait()
        except queue.Empty:
            return batch, False
        return batch, True

    def _commit(self, batch: list[_Waiting]) -> None:
        error: OSError | None = None
        try:
            self._open()
            entries = [entry for entry, _future in batch]
            self._copy(entries)
            self._journal.append(entries)
        except OSError as failure:
            error = failure
        except Exception as failure:  # noqa: BLE001 - whoever waits is told, and the next are taken
            error = OSError(f"the letterbox stumbled: {failure!r}")
        self._loop.call_soon_threadsafe(_settle, [future for _entry, future in batch], error)


def _settle(futures: "list[asyncio.Future[None]]", error: OSError | None) -> None:
    for future in futures:
        if future.cancelled():
            continue
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)
