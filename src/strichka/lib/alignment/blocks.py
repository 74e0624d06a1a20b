"""Which blocks of two editions have the same text, when their ids do not tell."""

from collections import Counter
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import Indel

from strichka.lib.alignment.unchanged import LEAST_LIKENESS, SHORT, likeness
from strichka.lib.alignment.wording import Vocabulary

Texts = Mapping[str, str]


def equal_blocks(before: Texts, after: Texts) -> dict[str, str]:
    """The new block for each old one that stands unchanged under its id or another.

    A block that keeps its id and was mended is not taken for a copy of what it said. Short ones, such as a table's
    figures, that say the same are told apart by their order and neighbours: rows may have moved through the ids.
    """
    counts = Counter(after.values()) | Counter(before.values())
    found = {
        block: block
        for block, text in before.items()
        if after.get(block) == text and (len(text) > SHORT or counts[text] == 1)
    }
    if len(found) == len(before):
        return found
    taken = set(found.values())
    likely = dict(_in_order(before, after, found)) | dict(_alone(before, after, found))
    old, new = ({block: at for at, block in enumerate(texts)} for texts in (before, after))
    moved = {(old[block], new[other]) for block, other in likely.items() if block != other}
    for block, other in likely.items():
        at, to = old[block], new[other]
        beside = (at - 1, to - 1) in moved or (at + 1, to + 1) in moved
        if block not in found and other not in taken and _may_be(block, other, before, after, beside=beside):
            found[block] = other
            taken.add(other)
    slipped = {old[block] for block, other in found.items() if block != other}
    stay = [block for block in before if block not in found and after.get(block) == before[block]]
    # Short ones slip with the row before them, whatever the next row's words in their place.
    return found | {
        block: block
        for block in stay
        if block not in taken and not (len(before[block]) <= SHORT and old[block] - 1 in slipped)
    }


def _in_order(before: Texts, after: Texts, settled: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Blocks of equal texts in the order of both editions; those that are settled hold the order."""
    old, new, codes = list(before), list(after), Vocabulary()
    taken = set(settled.values())
    left = "".join([codes[f"={block}" if block in settled else f"~{before[block]}"] for block in old])
    right = "".join([codes[f"={block}" if block in taken else f"~{after[block]}"] for block in new])
    for run in Indel.opcodes(left, right).as_matching_blocks():
        yield from zip(old[run.a : run.a + run.size], new[run.b : run.b + run.size], strict=True)


def _alone(before: Texts, after: Texts, settled: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Texts that stand once among the rest of both editions, wherever that is."""
    taken = set(settled.values())
    old = Counter(text for block, text in before.items() if block not in settled)
    new = Counter(text for block, text in after.items() if block not in taken)
    homes = {text: block for block, text in after.items() if block not in taken and new[text] == 1}
    for block, text in before.items():
        if block not in settled and old[text] == 1 and text in homes:
            yield block, homes[text]


def _may_be(block: str, other: str, before: Texts, after: Texts, *, beside: bool) -> bool:
    """Whether a block may have gone to another id although its own still stands; ``beside``: a neighbour has."""
    if block == other or block not in after:
        return True
    if len(before[block]) > SHORT:
        return likeness(before[block], after[block]) < LEAST_LIKENESS
    return beside
