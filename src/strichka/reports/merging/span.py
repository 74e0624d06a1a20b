"""The words that are wrong: whole words of a block's text, as few as the reader's suggestion lets us see."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from strichka.document.passage import Passage
from strichka.lib.alignment.editions import Alignment, Part
from strichka.lib.alignment.replaced import counterpart
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


def reported(chosen: Sequence[Passage], suggestion: str) -> tuple[Passage, Core]:
    """Of words chosen in several blocks those that a report is about, and their core.

    It is where the suggestion differs from what was chosen; without one, the first of them.
    """
    suggested = normalize(suggestion).text
    if len(chosen) > 1 and suggested:
        aimed = [(likeness, one) for one in chosen if (likeness := _best_window(one, suggested)[0])]
        if aimed:
            place = max(aimed, key=lambda one: one[0])[1]
            return place, core_of(place, suggested)
        for one, new in _wordings(chosen, suggested):
            if new != one.words:
                return one, core_of(one, new)
    return chosen[0], core_of(chosen[0], suggestion if len(chosen) == 1 else "")


def _wordings(chosen: Sequence[Passage], suggested: str) -> Iterator[tuple[Passage, str]]:
    """What a suggestion for words of several blocks says instead of each."""
    found = Alignment({str(number): one.words for number, one in enumerate(chosen)}, {"": suggested})
    for number, one in enumerate(chosen):
        place = found.find(Part(str(number), 0, len(one.words)))
        if place:
            yield one, suggested[place.parts[0].start : place.parts[0].end]


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
    likeness, window = _best_window(chosen, suggested)
    return window if likeness else None


def _best_window(chosen: Passage, suggested: str) -> tuple[float, tuple[int, int]]:
    """The words most like a much shorter suggestion; likeness 0 when there are none, or the very same."""
    words = [word.span() for word in _WORD.finditer(chosen.text, chosen.start, chosen.end)]
    count = len(_WORD.findall(suggested))
    if not 0 < count <= len(words) // 2:
        return 0, (0, 0)
    windows = [(words[at][0], words[at + count - 1][1]) for at in range(len(words) - count + 1)]
    likeness = {(low, high): OSA.normalized_similarity(chosen.text[low:high], suggested) for low, high in windows}
    best = max(windows, key=lambda window: likeness[window])
    return (float(likeness[best]), best) if LEAST_LIKENESS <= likeness[best] < 1 else (0, (0, 0))


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
    """The suggestion for ``low``..``high`` alone, or None when nobody can tell which of its words those are."""
    left, right = text[core.start : low], text[high : core.end]
    whole = core.suggestion
    if len(whole) >= len(left) + len(right) and whole.startswith(left) and whole.endswith(right):
        return whole[len(left) : len(whole) - len(right)] if whole else None
    place = counterpart(text[core.start : core.end], whole, low - core.start, high - core.start)
    return whole[slice(*place)] if place else None


def cut_to(text: str, coming: Core, start: int, end: int) -> str:
    """A reader's suggestion as the text for ``start``..``end``; empty when it speaks of other words."""
    if overlap((coming.start, coming.end), (start, end)) < LEAST_OVERLAP or not coming.suggestion:
        return ""
    low, high = min(coming.start, start), max(coming.end, end)
    widened = text[low : coming.start] + coming.suggestion + text[coming.end : high]
    return _cut(text, Core(low, high, widened), start, end) or ""


LIKELIER = 1.6  # times as many reports of one error than of another make it the one that an unclear report means


def choose(coming: tuple[int, int], existing: Sequence[tuple[tuple[int, int], int]]) -> int | None:
    """Which of the existing errors of a block, spans with their count of reports, a report of some words speaks of.

    None when it is another one, or when its words hold several and none is reported much more than the others: nobody
    can tell then which is meant. Of equals the first.
    """
    likely = [at for at, (span, _count) in enumerate(existing) if overlap(span, coming) >= LEAST_OVERLAP]
    inside = [at for at in likely if _holds(coming, existing[at][0])]
    wide = [at for at in likely if any(_holds(existing[at][0], existing[other][0]) for other in likely)]
    counts = sorted((existing[at][1] for at in inside), reverse=True)
    if len(counts) > 1 and counts[0] < LIKELIER * counts[1]:
        likely = wide
    else:
        likely = [at for at in likely if at not in wide] or likely
    same = [at for at in likely if existing[at][0] == coming]
    return max(same or likely, key=lambda at: (overlap(existing[at][0], coming), existing[at][1], -at), default=None)


def _holds(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and span[0] <= other[0] and other[1] <= span[1]
