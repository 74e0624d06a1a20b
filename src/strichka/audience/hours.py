"""Views: how often each story was opened in each hour, in memory and in one small file an hour.

The server writes the whole counts of an hour, again and again, into ``data/views/<hour>.json``; the worker takes
them into the database. An hour is a number: hours since the epoch, UTC. There is nothing in the files but the ids
of stories and numbers.
"""

import contextlib
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from strichka.audience.window import Network, Quota
from strichka.lib.durable import make_folder, sync_folder

HOUR = 3600
SETTLED = 600  # seconds after an hour's end when its file is no longer written
MOST_STORIES = 20_000  # an hour
OPENINGS = 12  # a network may open a story this many times an hour for each reader it may count for at once
IN_ALL = 20
MOST_HOURS = 24  # kept in memory while the disk takes nothing
LONGEST_ID = 12  # as in models.py

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Counts to be written; a later one has a higher ``number``."""

    number: int
    hours: dict[int, Counts]


class Hours:
    """The present hour's counts, and those of hours that are not on disk yet. Only ``save`` may run in a thread."""

    longest = LONGEST_ID

    def __init__(self, folder: Path, *, per_network: int, most_stories: int = MOST_STORIES) -> None:
        self._folder = folder
        self._most_stories = most_stories
        self._quota = Quota(per_network * OPENINGS, per_network * OPENINGS * IN_ALL)
        self._hours: dict[int, Counts] = {}
        self._changed: set[int] = set()
        self._number = self._saved = 0
        self._lock = threading.Lock()

    def load(self, now: float) -> None:
        """Go on with what was counted before a restart. ``now`` in seconds since the epoch."""
        hour = int(now // HOUR)
        self._hours[hour] = self._read(hour)

    def add(self, story: str, network: Network, now: float) -> bool:
        """Count an opening; False when its network has opened the story often enough, or the hour is full."""
        hour = int(now // HOUR)
        counts = self._hours.get(hour)
        if counts is None:
            counts = self._begin(hour)
        if not self._takes(story, counts) or not self._quota.take(story, network):
            return False
        self._count(story, counts)
        self._changed.add(hour)
        return True

    def _takes(self, story: str, counts: Counts) -> bool:
        return story in counts or len(counts) < self._most_stories

    def _count(self, story: str, counts: Counts) -> None:
        counts[story] = counts.get(story, 0) + 1

    def forget(self, now: float) -> None:
        """Let go the networks of an hour that is over."""
        if int(now // HOUR) not in self._hours:
            self._quota.forget()

    def _begin(self, hour: int) -> Counts:
        self._quota.forget()
        for old in sorted(self._hours)[: 1 - MOST_HOURS]:
            del self._hours[old]
            self._changed.discard(old)
        # The clock may have been set back into an hour that was counted before.
        return self._hours.setdefault(hour, self._read(hour))

    def _read(self, hour: int) -> Counts:
        return read(self._folder, hour, longest=self.longest) or {}

    def snapshot(self) -> Snapshot | None:
        """What has changed since the last one; None when nothing has. Tell how it went: ``kept`` or ``lost``."""
        if not self._changed:
            return None
        self._number += 1
        snapshot = Snapshot(self._number, {hour: dict(self._hours[hour]) for hour in self._changed})
        self._changed = set()
        return snapshot

    def save(self, snapshot: Snapshot) -> None:
        """Write a snapshot, unless a later one was. Raises OSError."""
        with self._lock:
            if snapshot.number <= self._saved:
                return
            for hour, counts in snapshot.hours.items():
                write(self._folder, hour, counts)
            self._saved = snapshot.number

    def kept(self, now: float) -> None:
        """All is on disk: hours that are past need no memory."""
        past = [hour for hour in self._hours if hour < int(now // HOUR) and hour not in self._changed]
        for hour in past:
            del self._hours[hour]

    def lost(self, snapshot: Snapshot) -> None:
        """It could not be written; the next one shall hold it too."""
        self._changed |= snapshot.hours.keys() & self._hours.keys()


def file_of(folder: Path, hour: int) -> Path:
    return folder / f"{hour}.json"


def is_over(hour: int, now: float) -> bool:
    """Whether an hour's file is no longer written; ``now`` in seconds since the epoch."""
    return now > (hour + 1) * HOUR + SETTLED


def listed(folder: Path) -> list[int]:
    """The hours that have a file, the oldest first."""
    with contextlib.suppress(FileNotFoundError):
        return sorted(int(file.stem) for file in folder.glob("*.json") if file.stem.isdecimal())
    return []


def read(folder: Path, hour: int, *, longest: int = LONGEST_ID) -> Counts | None:
    """An hour's counts; None when there is no such file, or none that can be read. No name is longer than that."""
    try:
        counts = json.loads(file_of(folder, hour).read_bytes())
    except (OSError, ValueError):
        return None
    return dict(_sound(counts, longest)) if isinstance(counts, dict) else None


def _sound(counts: dict[str, object], longest: int) -> Iterator[tuple[str, int]]:
    for story, count in list(counts.items())[:MOST_STORIES]:
        if type(count) is int and 0 < count < 2**31 and len(story) <= longest:
            yield story, count


def write(folder: Path, hour: int, counts: Counts) -> None:
    """Replace an hour's file, durably: there is the old one or the new one. Raises OSError."""
    make_folder(folder)
    file = file_of(folder, hour)
    fresh = file.with_suffix(".new")
    with fresh.open("wb") as target:
        target.write(json.dumps(counts, separators=(",", ":")).encode())
        target.flush()
        os.fsync(target.fileno())
    fresh.replace(file)
    sync_folder(folder)


def remove(folder: Path, hour: int) -> None:
    file_of(folder, hour).unlink(missing_ok=True)
