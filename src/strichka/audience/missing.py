"""Addresses that nothing stands at: how often each was asked for in each hour, kept as views are (``hours.py``).

Of a million different ones only the most frequent are kept, and a network that tries very many counts for a few of
them. There is nothing in the files but paths of ours and numbers: not who asked, nor where a link stood.
"""

from pathlib import Path

from strichka.audience.heavy_hitters import HeavyHitters
from strichka.audience.hours import Counts, Hours
from strichka.audience.window import Quota
from strichka.options import Instance

MOST_ADDRESSES = 1000  # an hour
LONGEST = 200  # characters, as in baking/page_address.py
EACH, IN_ALL = 2, 20  # for each reader that a network may count for at once: of one address, and of all, an hour
MOST_PAIRS = 5_000  # of network and address, an hour


def folder_of(instance: Instance) -> Path:
    """The hours that are not yet taken in by the worker."""
    return instance.data / "missing"


class MissingHours(Hours):
    """As ``Hours``, of normal addresses (``baking/page_address.py``) instead of stories."""

    longest = LONGEST

    def __init__(self, folder: Path, *, per_network: int, most: int = MOST_ADDRESSES) -> None:
        super().__init__(folder, per_network=per_network, most_stories=most)
        self._quota = Quota(per_network * EACH, per_network * IN_ALL, MOST_PAIRS)
        self._heavy = HeavyHitters({}, most)

    def _takes(self, story: str, counts: Counts) -> bool:  # noqa: ARG002 - what is seldom asked for makes room
        return True

    def _count(self, story: str, counts: Counts) -> None:
        if self._heavy.counts is not counts:
            self._heavy = HeavyHitters(counts, self._most_stories)
        self._heavy.add(story)
