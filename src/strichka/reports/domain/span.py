"""The words that are wrong: whole words of a block's text, as few as the reader's suggestion lets us see."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from strichka.document.passage import Passage
from strichka.lib.anchors import normalize
from strichka.lib.signs import WORD
from strichka.lib.textdiff import changed_span

_WORD = re.compile(WORD)
LEAST_OVERLAP = 0.5  # of the shorter of two spans: then it is one error
LEAST_LIKENESS = 0.5  # of a word offered alone to the word that it is meant to replace


@dataclass(frozen=True, slots=True)
class Core:
    """``start``..``end`` of a block's normalised text, and what should stand there (empty: nobody said)."""

    start: int
    end: int
    suggestion: str = ""


def core_of(chosen: Passage, suggestion: str) -> Core:
    """The span of whole words that the suggestion changes; without one, that of the words chosen."""
    suggested = normalize(suggestion).text
    if not suggested or suggested == chosen.words:
        return Core(*snap(chosen.text, chosen.start, chosen.end))
    start, end = _aimed_at(chosen, suggested) or (chosen.start, chosen.end)
    old_start, old_end, new_start, new_end = changed_span(chosen.text[start:end], suggested)
    core = _widened(chosen.text, start + old_start, start + old_end, suggested[new_start:new_end])
    # Nothing but a removal: with the words around it, so that something stands in the chosen.
    return core if core.suggestion else _widened(chosen.text, start, end, suggested)


def _widened(text: str, start: int, end: int, new: str) -> Core:
    """A replacement as one of whole words, that covers at least ``start``..``end``."""
    low, high = snap(text, start, end)
    low, high = min(low, start), max(high, end)
    return Core(low, high, text[low:start] + new + text[end:high])


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to whole words; white space at its ends is left out, a bare place takes the word it touches."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    touched = [word.span() for word in _WORD.finditer(text) if _touches(word.span(), start, end)]
    return min([start, *(low for low, _high in touched)]), max([end, *(high for _low, high in touched)])


def _touches(word: tuple[int, int], start: int, end: int) -> bool:
    low, high = word
    return low <= start <= high if start == end else low < end and start < high


def _aimed_at(chosen: Passage, suggested: str) -> tuple[int, int] | None:
    """Readers often choose a sentence and write only the right word: the words of the quote that it stands for."""
    words = [word.span() for word in _WORD.finditer(chosen.text, chosen.start, chosen.end)]
    count = len(_WORD.findall(suggested))
    if not 0 < count <= len(words) // 2:
        return None
    windows = [(words[at][0], words[at + count - 1][1]) for at in range(len(words) - count + 1)]
    likeness = {(low, high): OSA.normalized_similarity(chosen.text[low:high], suggested) for low, high in windows}
    best = max(windows, key=lambda window: likeness[window])
    return best if LEAST_LIKENESS <= likeness[best] < 1 else None


def overlap(span: tuple[int, int], other_span: tuple[int, int]) -> float:
    """How much of the shorter span lies in the other, 0 to 1."""
    shorter = min(span[1] - span[0], other_span[1] - other_span[0])
    if shorter == 0:
        return float(span == other_span)
    return max(0, min(span[1], other_span[1]) - max(span[0], other_span[0])) / shorter


def joined(text: str, current: Core, coming: Core) -> Core:
    """What both agree on: the words common to both, with the suggestion that stood first, if it can be cut to them."""
    low, high = max(current.start, coming.start), min(current.end, coming.end)
    kept, new = _cut(text, current, low, high), _cut(text, coming, low, high)
    if current.suggestion and kept is None:
        return current
    if coming.suggestion and new is None:
        return coming if not current.suggestion else Core(low, high, kept or "")
    return Core(low, high, kept or new or "")


def _cut(text: str, core: Core, low: int, high: int) -> str | None:
    """The suggestion without the words outside ``low``..``high``, or None when it changes those too."""
    left, right = text[core.start : low], text[high : core.end]
    whole = core.suggestion
    fits = len(whole) >= len(left) + len(right) and whole.startswith(left) and whole.endswith(right)
    return whole[len(left) : len(whole) - len(right)] if fits and whole else None


def cut_to(text: str, coming: Core, start: int, end: int) -> str:
    """A reader's suggestion as the text for ``start``..``end``; empty when it speaks of other words."""
    if overlap((coming.start, coming.end), (start, end)) < LEAST_OVERLAP or not coming.suggestion:
        return ""
    low, high = min(coming.start, start), max(coming.end, end)
    widened = text[low : coming.start] + coming.suggestion + text[coming.end : high]
    return _cut(text, Core(low, high, widened), start, end) or ""
