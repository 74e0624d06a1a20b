"""``strichka bench anchors``: how many reported passages are found again after edits, and how long it takes.

Each passage is looked for as a report's is: by its selectors in the edition that was seen, then in the later one. Times
are of the processor, with both texts normalised and nothing else known of them. The reference of the same run is what
many tools do: the first place that has the same words.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from strichka.bench.passages.made import Drawn, MadeSet, chosen, texts
from strichka.document.passage import Passage, Texts, alignment
from strichka.lib.alignment.editions import Match, Part
from strichka.lib.anchors import MAX_QUOTE, TextQuoteSelector, find_quote, find_same, normalize

HOSTILE_TEXT = 200_000  # code points
SAME_PLACE = 0.8  # of two places' letters, as the set says
READINGS = ("offset", "block", "alive")
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Measured:
    """An answer in the words of the set, seconds that it took, and whether a fix would go into the later edition."""

    answer: Answer
    took: float
    is_fixed: bool


def run(where: Path, *, half: str, seeds: int, count: int) -> int:
    """Measure and print; the exit code."""
    made = MadeSet(where)
    cases = list(made.cases(half, seeds=seeds, count=count))
    print(f"{len(cases)} passages of the half {half!r}, {seeds} seeds")
    for title, find in (("both editions", _by_editions), ("the same words", _by_words)):
        measured = [_measured(case, find) for case in cases]
        _tell(title, made.score, cases, measured)
    _tell_fixes(made.score, cases, [_measured(case, _by_editions) for case in cases])
    print(f"a quote of {MAX_QUOTE} characters in {HOSTILE_TEXT:,} that were made to be slow: {_hostile() * 1e3:.0f} ms")
    return 0


def _by_editions(words: Sequence[Passage], before: Texts, after: Texts) -> Match | None:
    seen = [one for one in words if find_same(one.text, one.quote, one.position)]
    return alignment(before, after).find(*(Part(one.block, one.start, one.end) for one in seen))


def _by_words(words: Sequence[Passage], _before: Texts, after: Texts) -> Match | None:
    places = [_first(one, after) for one in words]
    found = tuple(place for place in places if place)
    same = [(one.block, one.start) for one in words] == [(one.block, one.start) for one in found]
    return Match(found, "exact" if same else "moved") if found else None


def _first(words: Passage, after: Texts) -> Part | None:
    for block, whole in after.items():
        if (start := whole.text.find(words.words)) >= 0:
            return Part(block, start, start + len(words.words))
    return None


def _measured(case: Drawn, find: Callable[[Sequence[Passage], Texts, Texts], Match | None]) -> _Measured:
    before, after = texts(case["before"]), texts(case["after"])
    words = chosen(case["selection"], before)
    started = time.thread_time()
    found = find(words, before, after)
    took = time.thread_time() - started
    if found is None:
        return _Measured({"state": "gone", "where": None}, took, is_fixed=False)
    said = [after[part.block].text[part.start : part.end] for part in found.parts]
    answer = {"state": found.state, "where": _where(found.parts, case["selection"], after)}
    return _Measured(answer, took, is_fixed=len(words) == 1 and said == [words[0].words])


def _where(parts: Sequence[Part], selection: Sequence[Drawn], after: Texts) -> list[Drawn]:
    """Places as the set counts them: in the text as it is, with the white space at the ends that was selected."""
    spans = [list(after[part.block].raw_span(part.start, part.end)) for part in parts]
    first, last = after[parts[0].block].raw, after[parts[-1].block].raw
    if selection[0]["quote"][:1].isspace():
        spans[0][0] = len(first[: spans[0][0]].rstrip())
    if selection[-1]["quote"][-1:].isspace():
        spans[-1][1] = len(last) - len(last[spans[-1][1] :].lstrip())
    return [{"block": part.block, "start": low, "end": high} for part, (low, high) in zip(parts, spans, strict=True)]


def _tell(title: str, score: Any, cases: Sequence[Drawn], measured: Sequence[_Measured]) -> None:
    pairs = [(one.answer, case["truth"]) for case, one in zip(cases, measured, strict=True)]
    by_reading = {reading: score.anchors(pairs, reading) for reading in READINGS}
    figures = by_reading[READINGS[0]]
    print(f"\n{title}")
    print(f"  places   precision {figures['place_precision']:.4f}   recall {figures['place_recall']:.4f}"
          f"   false finds {figures['false_find']:.4f}")  # fmt: skip
    for state in ("exact", "moved", "changed", "gone"):
        if one := figures.get(state):
            print(f"  {state:8} precision {one['precision']:.4f}   recall {one['recall']:.4f}   of {one['n']}")
    print("  states right   " + "   ".join(f"by {name} {by_reading[name]['hits']:.4f}" for name in READINGS))
    print(f"  {_times([one.took for one in measured])}")


def _tell_fixes(score: Any, cases: Sequence[Drawn], measured: Sequence[_Measured]) -> None:
    """How many fixes would go into a draft that was edited so: where the words stand, and nowhere else."""
    fixed = stand = right = 0
    for case, one in zip(cases, measured, strict=True):
        if len(case["selection"]) == 1:
            where = case["truth"]["where"]
            fixed += one.is_fixed
            stand += _words(where or []) == _words(case["selection"])
            right += one.is_fixed and bool(where) and score.overlap(one.answer["where"], where) >= SAME_PLACE
    print(f"\na fix into a draft edited so: {right} of {stand} whose words stand, {fixed - right} into another place")


def _words(places: Sequence[Drawn]) -> list[str]:
    return [normalize(place["quote"]).text for place in places]


def _times(took: Iterable[float]) -> str:
    ordered = [seconds * 1e3 for seconds in sorted(took)]
    p50, p99 = ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100]
    return f"a passage: p50 {p50:.3f} ms   p99 {p99:.3f} ms   longest {ordered[-1]:.1f} ms"


def _hostile() -> float:
    """Seconds that the slowest of some quotes takes, none of which is in the text."""
    random = Random("hostile")
    words = ["".join(random.choices("абвгдежзиклмнопрст", k=random.randint(2, 9))) for _ in range(3000)]
    prose = " ".join(random.choices(words, k=HOSTILE_TEXT // 4))[:HOSTILE_TEXT]
    quotes = {
        prose: [" ".join(random.choices(words, k=90))[:MAX_QUOTE], f"{prose[5000:5200]}{prose[90000:90200]}"],
        "а" * HOSTILE_TEXT: ["а" * (MAX_QUOTE - 1) + "б"],
        "а " * (HOSTILE_TEXT // 2): ["а " * (MAX_QUOTE // 2 - 1) + "б"],
        "аб" * (HOSTILE_TEXT // 2): ["ба" * (MAX_QUOTE // 2)],
    }
    return max(_seconds(text, quote) for text, many in quotes.items() for quote in many)


def _seconds(text: str, quote: str) -> float:
    started = time.thread_time()
    find_quote(text, TextQuoteSelector(quote, "щ" * 32, "ц" * 32))
    return time.thread_time() - started
