"""Where a passage stands whose surroundings are as they were: found without comparing the texts."""

from rapidfuzz.distance import Levenshtein

CONTEXT = 16  # code points on each side that must be as they were
SHORT = 24  # code points of a text that says too little to be known by its words alone
LEAST_LIKENESS = 0.5  # of what stands between the same surroundings now, to be the passage's new wording

MOST_COMPARED = 4000  # code points of two texts, to say how much alike they are

Span = tuple[int, int]


def likeness(old: str, new: str) -> float:
    """How much alike two texts are as far as they are compared, 0 to 1."""
    return float(Levenshtein.normalized_similarity(old[:MOST_COMPARED], new[:MOST_COMPARED]))


def unchanged(old: str, new: str, start: int, end: int) -> Span | None:
    """Where ``start:end`` of a block's old text stands in its new one, word for word; None when that is not sure.

    It is where all before it and something after it is the same, or the other way round, or where it stands once in
    both texts with what is around it.
    """
    if new.startswith(old[: end + CONTEXT]):
        return start, end
    if new.endswith(old[max(0, start - CONTEXT) :]):
        by = len(new) - len(old)
        return start + by, end + by
    low, high = start - CONTEXT, end + CONTEXT
    if low < 0 or high > len(old) or (at := _once(old, new, low, high)) is None:
        return None
    return at + CONTEXT, at + CONTEXT + end - start


def mended(old: str, new: str, start: int, end: int) -> Span | None:
    """Where as many words, and much like them, stand between the same surroundings; None when that is not sure."""
    before = _once(old, new, start - CONTEXT, start) if start >= CONTEXT else 0 if not start else None
    after = _once(old, new, end, end + CONTEXT) if len(old) - end >= CONTEXT else None
    if end == len(old):
        after = len(new)
    if before is None or after is None:
        return None
    low, high = before + (CONTEXT if start else 0), after
    words = old[start:end]
    if low >= high or new.count(" ", low, high) != words.count(" "):
        return None
    return (low, high) if likeness(words, new[low:high]) >= LEAST_LIKENESS else None


def _once(old: str, new: str, start: int, end: int) -> int | None:
    """Where ``start:end`` of the old text stands in the new one, if it stands once in each."""
    words = old[start:end]
    at = new.find(words)
    if at < 0 or new.find(words, at + 1) >= 0 or old.find(words) != start or old.find(words, start + 1) >= 0:
        return None
    return at
