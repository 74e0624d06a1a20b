"""``strichka bench events --fit``: the weights of likeness, by logistic regression, and how they do where unseen.

The pairs are those that the clusterer holds against each other. Cross-validated: the events of a half are parted into
folds, and those of each fold are judged by weights fitted on pairs that none of its items has a part in, of all halves.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from strichka.bench.events import putting_together
from strichka.wire.events.clusterer import Clusterer
from strichka.wire.events.likeness import BY_HAND, WEIGHTS, evidence, likeness
from strichka.wire.events.signature import Features, features

HALVES = ("seen", "held")
FOLDS = 5
_ROUNDS = 8  # of Newton's method
_RIDGE = 0.33  # how much a weight costs: where evidence say the same, none becomes large
Labelled = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items that were compared: the events of both, and what speaks for them to be one."""

    events: frozenset[str]
    evidence: Sequence[float]


def run(where: Path) -> int:
    """Measure, fit and print; the exit code."""
    halves = [json.loads((where / half / "items.json").read_text("utf-8")) for half in HALVES]
    read = [[features(putting_together.wired(one)) for one in half] for half in halves]
    pairs = [list(_pairs(half, told)) for half, told in zip(halves, read, strict=True)]
    sums = [0.0, 0.0]
    for number, half in enumerate(halves):
        for fold in _folds(half):
            others = [
                pair for other, some in enumerate(pairs) for pair in some if other != number or not fold & pair.events
            ]
            precision, recall = _judged(half, read[number], fold, fit(others))
            sums[0] += precision
            sums[1] += recall
    count = sum(map(len, halves))
    precision, recall = sums[0] / count, sums[1] / count
    both = 2 * precision * recall / (precision + recall)
    print(f"cross-validated: BCubed precision {precision:.4f}   recall {recall:.4f}   F1 {both:.4f}", flush=True)
    for name, weight in fit([pair for some in pairs for pair in some]).items():
        print(f'    "{name}": {weight:.2f},')
    return 0


def _pairs(items: Sequence[Labelled], read: Sequence[Features]) -> Iterator[Pair]:
    clusterer: Clusterer[int] = Clusterer()
    for number, told in enumerate(read):
        for other in clusterer.add(number, told):
            like = likeness(clusterer.signatures[number], clusterer.signatures[other])
            yield Pair(
                frozenset({items[number]["event"], items[other]["event"]}), [*map(float, evidence(like).values())]
            )


def _folds(items: Sequence[Labelled]) -> Iterator[set[str]]:
    events = sorted({one["event"] for one in items})
    Random("folds").shuffle(events)
    return (set(events[fold::FOLDS]) for fold in range(FOLDS))


def _judged(
    items: Sequence[Labelled], read: Sequence[Features], fold: set[str], weights: dict[str, float]
) -> tuple[float, float]:
    """Precision and recall of the items of a fold, each as a sum."""
    clusterer: Clusterer[str] = Clusterer(weights)
    for one, told in zip(items, read, strict=True):
        clusterer.add(one["id"], told)
    gold = {one["id"]: one["event"] for one in items}
    judged = putting_together.each(gold, clusterer.events, [item for item, event in gold.items() if event in fold])
    return sum(precision for precision, _recall in judged), sum(recall for _precision, recall in judged)


def fit(pairs: Sequence[Pair]) -> dict[str, float]:
    """The weights by name, by Newton's method."""
    size = len(pairs[0].evidence)
    weights = [BY_HAND.get(name, 0.0) for name in WEIGHTS]
    fixed = {at for at, name in enumerate(WEIGHTS) if name in BY_HAND}
    for _round in range(_ROUNDS):
        slope = [0.0 if at in fixed else -_RIDGE * weight for at, weight in enumerate(weights)]
        bend = [[_RIDGE * (row == column) for column in range(size)] for row in range(size)]
        for pair in pairs:
            _learn(pair, weights, fixed, slope, bend)
        weights = [weight + step for weight, step in zip(weights, _solved(bend, slope), strict=True)]
    return dict(zip(WEIGHTS, weights, strict=True))


def _learn(
    pair: Pair, weights: Sequence[float], fixed: set[int], slope: list[float], bend: Sequence[list[float]]
) -> None:
    parts = [(at, part) for at, part in enumerate(pair.evidence) if part]
    sure = 1 / (1 + math.exp(-sum(weights[at] * part for at, part in parts)))
    off, bent = (len(pair.events) == 1) - sure, sure * (1 - sure)
    free = [(at, part) for at, part in parts if at not in fixed]
    for at, part in free:
        slope[at] += off * part
        for column, other in free:
            bend[at][column] += bent * part * other


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Of linear equations with a positive matrix, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        for below in rows[at + 1 :]:
            factor = below[at] / pivot[at]
            for column in range(at, len(pivot)):
                below[column] -= factor * pivot[column]
    found = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        known = sum(rows[at][column] * found[column] for column in range(at + 1, len(rows)))
        found[at] = (rows[at][-1] - known) / rows[at][at]
    return found
