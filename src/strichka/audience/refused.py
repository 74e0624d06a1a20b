"""Reports that were over a budget: how many of each story and site in each hour, kept as views are (``hours.py``).

A report that was turned away is not lost in silence: its reader is told, keeps the words and may send them again, and
the newsroom sees how many there were. There is nothing in the files but ids of stories and keys of sites.
"""

from pathlib import Path

from strichka.audience.heavy_hitters import HeavyHitters
from strichka.audience.hours import HOUR, Counts, Hours
from strichka.options import Instance

MOST_SUBJECTS = 1000  # an hour
LONGEST = 40  # characters of a subject


def folder_of(instance: Instance) -> Path:
    """The hours that are not yet taken in by the worker."""
    return instance.data / "refused"


class RefusedHours(Hours):
    """As ``Hours``, of a story's id or a site's key, whoever asks."""

    longest = LONGEST

    def __init__(self, folder: Path, *, most: int = MOST_SUBJECTS) -> None:
        super().__init__(folder, per_network=1, most_stories=most)
        self._heavy = HeavyHitters({}, most)

    def note(self, subject: str, now: float) -> None:
        """Count one, ``now`` in seconds since the epoch."""
        hour = int(now // HOUR)
        self._count(subject[:LONGEST], self._hours.get(hour) or self._begin(hour))
        self._changed.add(hour)

    def _count(self, story: str, counts: Counts) -> None:
        if self._heavy.counts is not counts:
            self._heavy = HeavyHitters(counts, self._most_stories)
        self._heavy.add(story)
