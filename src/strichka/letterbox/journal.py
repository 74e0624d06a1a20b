"""The letterbox on disk: readers' reports, appended and synced before they are acknowledged.

Segments are files ``0000000001.open`` (being written) and ``0000000001.closed``. A line is the CRC-32 of the
entry in eight hexadecimal digits, a space, the entry as JSON, and a line feed; a line torn by a crash fails its
sum, and was never acknowledged. What cannot be read is left out, and kept with the reason in ``unreadable/`` beside
the journal before its segment goes. There is one writer, the readers' server, which holds a lock: a second server of
the same folder takes no reports until the first has ended. A writer never goes on with a segment that another began.
The worker reads, stores what it read, and only then says ``done``:

    entries, position = journal.read_new(position)
    ...  # store them; an entry may come twice, its id is the key
    journal.done(position)
"""

import contextlib
import errno
import json
import logging
import os
import re
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from strichka.letterbox.disk_space import RESERVE, has_space
from strichka.letterbox.entry import Entry, MalformedError, read
from strichka.letterbox.writer_lock import WriterLock
from strichka.lib import quarantine
from strichka.lib.durable import make_folder, sync_folder

LONGEST_OPEN = 60.0  # seconds
Write = Callable[[int, memoryview], int]
_SEGMENT = re.compile(r"(\d{10})\.(open|closed)")

logger = logging.getLogger(__name__)


class JournalFullError(OSError):
    """The disk is full: nothing of this batch was acknowledged, nothing else was lost."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """How far somebody has read: bytes into a segment."""

    segment: int = 0
    offset: int = 0


START = Position()


class Journal:
    """The folder of segments; one instance may write, any number may read.

    A segment is closed at ``largest_segment`` bytes; nothing is written while the disk has ``reserve`` bytes or less.
    ``at_once`` entries are read at a time. ``write`` puts bytes into a file, as write(2) does.
    """

    def __init__(
        self,
        folder: Path,
        *,
        largest_segment: int = 1 << 20,
        at_once: int = 500,
        reserve: int = RESERVE,
        write: Write = os.write,
    ) -> None:
        self.folder = folder
        self._unreadable = folder.with_name(quarantine.FOLDER)
        self._largest_segment = largest_segment
        self._at_once = at_once
        self._reserve = reserve
        self._write = write
        self._file: int | None = None
        self._lock = WriterLock(folder)
        self._number = 0
        self._size = 0
        self._opened = 0.0

    def open_for_writing(self) -> None:
        """Make the folder, and close what a writer that crashed left open. Only the one writer calls it.

        Raises JournalTakenError, or another OSError.
        """
        make_folder(self.folder, mode=0o700)
        self._lock.take()
        for number, path in self._segments():
            self._number = max(self._number, number)
            if path.suffix == ".open":
                path.rename(path.with_suffix(".closed"))
        sync_folder(self.folder)

    def close(self) -> None:
        """Close the segment being written, and let another write."""
        self.rotate()
        self._lock.let_go()

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries and sync them to disk; on return they are safe.

        Raises JournalFullError, or another OSError; the entries are then not acknowledged (a reader may still
        meet them, which the id makes harmless).
        """
        data = b"".join(line_of(entry) for entry in entries)
        if not has_space(self.folder, reserve=self._reserve):
            raise JournalFullError(errno.ENOSPC, "the last space on the disk is the newsroom's")
        try:
            descriptor = self._open_segment()
            self._write_all(descriptor, data)
            os.fdatasync(descriptor)
        except OSError as error:
            self._take_back()
            if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
                raise JournalFullError(error.errno, "the disk is full") from error
            raise
        self._size += len(data)
        if self._size >= self._largest_segment:
            self.rotate()

    def rotate(self, *, older_than: float = 0.0) -> None:
        """Close the segment being written, if it has been open for ``older_than`` seconds, so that it can go."""
        if self._file is None or time.monotonic() - self._opened < older_than:
            return
        os.close(self._file)
        self._file = None
        path = self._path(self._number, "open")
        path.rename(path.with_suffix(".closed"))

    def read_new(self, position: Position = START) -> tuple[list[Entry], Position]:
        """Entries after a position, ``at_once`` at most, and the position after them.

        An empty list means that there is nothing new now. Start anew from ``START``: what was done is gone.
        """
        entries: list[Entry] = []
        segments = self._segments()
        for number, path in segments:
            if number < position.segment:
                continue
            offset = position.offset if number == position.segment else 0
            last = number == segments[-1][0]
            rest = self._at_once - len(entries)
            read, position = self._read_segment(path, Position(number, offset), last=last, most=rest)
            entries += read
            if len(entries) >= self._at_once or position.segment == number:
                break
        return entries, position

    def done(self, position: Position) -> int:
        """Delete the segments that lie wholly before a position; how many there were.

        The newest is emptied instead: its number must stay, so that numbers never begin anew under a reader.
        What in them cannot be read is set aside first. Raises OSError when there is no place for it.
        """
        segments = self._segments()
        gone = [path for number, path in segments if number < position.segment and path.stat().st_size]
        for path in gone:
            self._keep_unreadable(path)
            os.truncate(path, 0)
        for number, path in segments[:-1]:
            if number < position.segment:
                path.unlink(missing_ok=True)
        return len(gone)

    def has_before(self, position: Position) -> bool:
        """Whether something lies in segments before a position: what was done is gone, so it is unread."""
        return any(path.stat().st_size for number, path in self._segments() if number < position.segment)

    def set_aside(self, entry: Entry, reason: str) -> None:
        """Keep an entry that its reader cannot store. Raises OSError."""
        quarantine.keep(self._unreadable, "report", line_of(entry), reason)

    def _keep_unreadable(self, path: Path) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            quarantine.move(self._unreadable, path, f"{path.name} cannot be read: {error.strerror}")
            path.touch(mode=0o600)  # the number must stay
            return
        for line in filter(None, data.split(b"\n")):
            _entry, reason = _read_line(line)
            if reason:
                quarantine.keep(self._unreadable, "report", line, f"a line of {path.name}: {reason}")

    def ids(self) -> Iterator[str]:
        """The ids of all entries that are still here, oldest first."""
        position = START
        while True:
            entries, position = self.read_new(position)
            if not entries:
                return
            yield from (entry["id"] for entry in entries)

    def _segments(self) -> list[tuple[int, Path]]:
        """All segments by number. A rename between listing and opening is met by trying both names."""
        try:
            names = os.listdir(self.folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        matches = [match for name in names if (match := _SEGMENT.fullmatch(name))]
        return sorted((int(match[1]), self.folder / match[0]) for match in matches)

    def _read_segment(self, path: Path, start: Position, *, last: bool, most: int) -> tuple[list[Entry], Position]:
        """The rest of one segment, or ``most`` of it.

        After all of one that nothing can be added to, the position is the beginning of the next.
        """
        closed = path.suffix == ".closed" or not last
        try:
            data = _read_from(path, start.offset)
            if data is None:
                closed, data = True, _read_from(path.with_suffix(".closed"), start.offset) or b""
        except OSError as error:
            logger.error("%s cannot be read: %s", path.name, error.strerror)  # noqa: TRY400 - its reason is said
            data = b""
        lines, end = data.split(b"\n")[:-1], start.offset
        entries: list[Entry] = []
        for line in lines:
            if len(entries) == most:
                return entries, Position(start.segment, end)
            end += len(line) + 1
            entry = _entry_of(line, path)
            entries += [] if entry is None else [entry]
        return entries, Position(start.segment + 1) if closed else Position(start.segment, end)

    def _path(self, number: int, state: str) -> Path:
        return self.folder / f"{number:010}.{state}"

    def _open_segment(self) -> int:
        if self._file is None:
            path = self._path(self._number + 1, "open")
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
            self._file = os.open(path, flags, 0o600)
            self._number, self._size, self._opened = self._number + 1, 0, time.monotonic()
            sync_folder(self.folder)
        return self._file

    def _write_all(self, descriptor: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self._write(descriptor, view) :]

    def _take_back(self) -> None:
        """After a failed write or sync nothing more may be trusted to this segment: cut it back and close it."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._size)
            with contextlib.suppress(OSError):
                self.rotate()


def text_of(entry: Entry) -> str:
    """An entry as it is written, for ``entry.read``."""
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def line_of(entry: Entry) -> bytes:
    data = text_of(entry).encode()
    return b"%08x %b\n" % (zlib.crc32(data), data)


def _entry_of(line: bytes, path: Path) -> Entry | None:
    """The entry in a line, or None (and a word in the log) when it cannot be read."""
    entry, reason = _read_line(line)
    if reason:
        logger.warning("a line of %d bytes in %s was left out: %s", len(line), path.name, reason)
    return entry


def _read_line(line: bytes) -> tuple[Entry | None, str]:
    """The entry in a line, or why there is none."""
    total, _, data = line.partition(b" ")
    if total != b"%08x" % zlib.crc32(data):
        return None, "damaged, its checksum is another"
    try:
        return read(data), ""
    except MalformedError as error:
        return None, f"this version cannot read its {error.field}"


def _read_from(path: Path, offset: int) -> bytes | None:
    try:
        with path.open("rb") as source:
            source.seek(offset)
            return source.read()
    except FileNotFoundError:
        return None
