"""Which words stand for which, where a stretch of words was replaced by another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from strichka.lib.alignment.wording import Span, Vocabulary, Wording, wording

MOST_TIED = 1600  # pairs of words of two stretches that are compared one by one
LEAST_LIKENESS = 0.5  # of two words of which one stands for the other
LEAST_TIED = 0.3  # of the shorter stretch, where nothing but likeness says that one stands for the other


@dataclass(frozen=True, slots=True)
class Link:
    """``old`` of a block's text has become ``new`` of ``block``'s.

    ``same``: the very words. ``loose``: they only stand between what is known, and may have nothing to do with it.
    """

    old: Span
    block: str
    new: Span
    same: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row."""

    words: Wording
    places: range

    @property
    def texts(self) -> list[str]:
        return [self.words.word(at).lower() for at in self.places]

    def span(self, first: int, last: int) -> Span:
        """Where its words from ``first`` to before ``last`` stand in the text."""
        return self.words.spans[self.places[first]][0], self.words.spans[self.places[last - 1]][1]


def links(gone: Stretch, block: str, come: Stretch, *, is_bounded: bool) -> list[Link]:
    """What each of the words ``gone`` became among those that have ``come`` in ``block``.

    ``is_bounded``: what stood on both sides still does, so that the place itself speaks for it.
    """
    if not gone.places or not come.places:
        return []
    before, after = gone.texts, come.texts
    ties = _ties(before, after)
    lengths = sum(map(len, before)), sum(map(len, after))
    if not _are_one(lengths, sum(len(before[left]) for left, _right in ties), is_bounded=is_bounded):
        return []
    return list(_between(gone, block, come, ties))


def _are_one(lengths: tuple[int, int], tied: int, *, is_bounded: bool) -> bool:
    """Whether two stretches, of so many letters and so many of them tied, are wordings of one thing."""
    before, after = lengths
    if tied:
        return is_bounded or tied >= LEAST_TIED * min(lengths)
    if is_bounded:
        return after <= 3 * before + 30 and before <= 3 * after + 60
    return after <= 2 * before + 10 and before <= 2 * after + 30


def counterpart(old: str, new: str, start: int, end: int) -> Span | None:
    """The words of a new wording that stand for ``start:end`` of the old one alone; None when that cannot be told."""
    vocabulary = Vocabulary()
    before, after = wording(old, vocabulary), wording(new, vocabulary)
    every = [Stretch(words, range(len(words.spans))) for words in (before, after)]
    found = [
        link for link in links(every[0], "", every[1], is_bounded=True) if link.old[0] < end and start < link.old[1]
    ]
    if not found or found[0].old[0] < start or end < found[-1].old[1]:
        return None
    return found[0].new[0], found[-1].new[1]


def _between(gone: Stretch, block: str, come: Stretch, ties: Sequence[tuple[int, int]]) -> Iterator[Link]:
    """The tied words, and what stands between two ties for the rest of the old ones there."""
    first, second = 0, 0
    for left, right in [*ties, (len(gone.places), len(come.places))]:
        if first < left and second < right:
            yield Link(gone.span(first, left), block, come.span(second, right), loose=True)
        if left < len(gone.places):
            yield Link(gone.span(left, left + 1), block, come.span(right, right + 1))
        first, second = left + 1, right + 1


def _ties(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of like words, in order on both sides, with as many letters alike as can be."""
    if len(before) * len(after) > MOST_TIED:
        return []
    likeness = [[_likeness(left, right) for right in after] for left in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for left in reversed(range(len(before))):
        for right in reversed(range(len(after))):
            tied = likeness[left][right] and best[left + 1][right + 1] + likeness[left][right]
            best[left][right] = max(best[left + 1][right], best[left][right + 1], tied)
    return list(_path(likeness, best))


def _path(likeness: list[list[float]], best: list[list[float]]) -> Iterator[tuple[int, int]]:
    left = right = 0
    while left < len(likeness) and right < len(likeness[0]):
        alike = likeness[left][right]
        if alike and best[left][right] == best[left + 1][right + 1] + alike:
            yield left, right
            left, right = left + 1, right + 1
        elif best[left][right] == best[left + 1][right]:
            left += 1
        else:
            right += 1


def _likeness(left: str, right: str) -> float:
    """Letters that two words have in common; 0 for words that are not of one stem. Signs count little."""
    if left == right:
        return len(left) if left.isalnum() else 0.5
    if not (left[0].isalnum() and right[0].isalnum()):
        return 0
    likeness = float(Levenshtein.normalized_similarity(left, right, score_cutoff=LEAST_LIKENESS))
    return likeness * min(len(left), len(right))


def image(old: str, new: str, start: int, end: int) -> Span:
    """Where ``start:end`` of a replaced text stands in what replaced it, by what both begin and end with."""
    least = min(len(old), len(new))
    left = next((at for at in range(least) if old[at] != new[at]), least)
    rest = least - left
    right = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    shift = len(new) - len(old)
    low = start if start <= left else start + shift if start >= len(old) - right else left
    high = end + shift if end >= len(old) - right else end if end <= left else len(new) - right
    return low, high
