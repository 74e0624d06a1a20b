"""Which words two texts have in common, in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from strichka.lib.alignment.wording import SIGNIFICANT, Wording

MOST_PAIRS = 100_000_000  # of words that are compared: some milliseconds, and a bit of memory for each


@dataclass(frozen=True, slots=True)
class Run:
    """``size`` words from ``old`` on that are the same from ``new`` on."""

    old: int
    new: int
    size: int


@dataclass(frozen=True, slots=True)
class Floor:
    """What a cluster of runs must have to be taken for a piece of one text: so many letters, or this share."""

    letters: int
    share: float
    significant: int = 0


def clusters(old: Wording, old_free: Sequence[int], new: Wording, new_free: Sequence[int]) -> list[list[Run]]:
    """The runs common to the words at these places, those close together in one list.

    Nothing when there are too many to compare.
    """
    if not old_free or not new_free or len(old_free) * len(new_free) > MOST_PAIRS:
        return []
    found: list[list[Run]] = []
    score = 0.0
    for run in _runs(old, old_free, new, new_free):
        weight = old.length(run.old, run.old + run.size)
        score = score - _gap(old, new, found[-1][-1], run) / 2 if found else 0
        if not found or score <= 0 or _gap(old, new, found[-1][-1], run) > 2 * score + weight:
            found.append([])
            score = 0
        found[-1].append(run)
        score += weight
    return found


def _runs(old: Wording, old_free: Sequence[int], new: Wording, new_free: Sequence[int]) -> Iterator[Run]:
    """Runs that stand in one piece on both sides."""
    blocks = Indel.opcodes(_codes(old, old_free), _codes(new, new_free)).as_matching_blocks()
    for block in blocks:
        first = 0
        for at in range(1, block.size + 1):
            left, right = block.a + at, block.b + at
            whole = (
                at < block.size
                and old_free[left] == old_free[left - 1] + 1
                and new_free[right] == new_free[right - 1] + 1
            )
            if not whole:
                yield Run(old_free[block.a + first], new_free[block.b + first], at - first)
                first = at


def _codes(words: Wording, places: Sequence[int]) -> str:
    return words.codes if len(places) == len(words.spans) else "".join([words.codes[at] for at in places])


def _gap(old: Wording, new: Wording, last: Run, run: Run) -> int:
    """Letters between two runs, of the text that has more."""
    before = old.spans[run.old][0] - old.spans[last.old + last.size - 1][1]
    after = new.spans[run.new][0] - new.spans[last.new + last.size - 1][1]
    return max(before, after)


def is_firm(cluster: Sequence[Run], old: Wording, floor: Floor, whole: int) -> bool:
    """Whether a cluster says enough; ``whole``: letters of the text of which it must be its share."""
    lengths = [high - low for run in cluster for low, high in old.spans[run.old : run.old + run.size]]
    letters, significant = sum(lengths), sum(length >= SIGNIFICANT for length in lengths)
    return (letters >= floor.letters and significant >= floor.significant) or letters >= floor.share * whole


def is_at_an_end(cluster: Sequence[Run], old: Wording, ends: tuple[int, int]) -> bool:
    """Whether both texts begin or end with it; ``ends``: how many words they have. A sign alone says nothing."""
    first, last = cluster[0], cluster[-1]
    begins = first.old == first.new == 0 and not _is_punctuation(old, first)
    stop = (last.old + last.size, last.new + last.size) == ends and not _is_punctuation(old, last)
    return begins or stop


def _is_punctuation(words: Wording, run: Run) -> bool:
    signs = set(words.punctuation)
    return all(at in signs for at in range(run.old, run.old + run.size))
