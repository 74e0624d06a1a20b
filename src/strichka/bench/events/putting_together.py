"""``strichka bench events``: how well items are put into events, and what it costs.

A labelled set is a folder with halves, each with ``items.json`` (with the event of each) and ``claims.json``. BCubed is
as the set says (its ``score.py``). Of claims: how many of the labelled numbers are found in the item that says them
(recall), and of the numbers of dead, injured and magnitude that are shown of an item for which one is labelled, how
many are the labelled one (precision). What is not labelled is not counted.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from random import Random
from typing import Any

from strichka.wire.events.claims import COUNT, PERCENT, Claim, claims
from strichka.wire.events.clusterer import Clusterer
from strichka.wire.events.signature import Wired, features

CHECKOUT = Path(__file__).parents[4] / "tests/sets/events"
AMOUNTS = (1_000, 100_000)
A_DAY = 5_000  # items
KINDS = {"dead", "injured", "age", "sum", "magnitude", COUNT, "missing", "detained", "rescued", "evacuated", "rate"}
ONE_VALUE = {"загиблий": "dead", "поранений": "injured", "травмований": "injured", "магнітуда": "magnitude"}
Labelled = dict[str, Any]


def run(where: Path, *, half: str, amounts: tuple[int, ...] = AMOUNTS) -> int:
    """Measure and print; the exit code."""
    items = json.loads((where / half / "items.json").read_text("utf-8"))
    precision, recall, both = bcubed({one["id"]: one["event"] for one in items}, clustered(items))
    print(f"{half}: {len(items)} items, BCubed precision {precision:.4f}   recall {recall:.4f}   F1 {both:.4f}")
    texts = {one["id"]: one for one in items}
    events = json.loads((where / half / "claims.json").read_text("utf-8"))
    found, labelled, right, shown = claimed(texts, [claim for event in events for claim in event["claims"]])
    print(f"claims: recall {found} of {labelled} ({found / labelled:.2f}), precision {right} of {shown}", flush=True)
    for amount in amounts:
        took, last = speed(items, amount)
        speeds = f"{amount / took:,.0f} a second of processor; the last thousand {1000 / last:,.0f}"
        print(f"{amount:,} items: {speeds}", flush=True)
    return 0


def clustered(items: list[Labelled]) -> dict[str, int]:
    """The event of each item, as they came one after the other."""
    clusterer: Clusterer[str] = Clusterer()
    for one in items:
        clusterer.add(one["id"], features(wired(one)))
    return clusterer.events


def wired(one: Labelled) -> Wired:
    return Wired(one["source"], one["headline"], one["text"], one["language"], datetime.fromisoformat(one["published"]))


def bcubed(gold: Mapping[str, str], clusters: Mapping[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of items that stand together."""
    judged = each(gold, clusters, list(gold))
    precision, recall = (sum(values) / len(gold) for values in zip(*judged, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)


def each(gold: Mapping[str, str], clusters: Mapping[str, int], items: Sequence[str]) -> list[tuple[float, float]]:
    """Precision and recall of each of some items."""
    true, made = defaultdict(set), defaultdict(set)
    for item, event in gold.items():
        true[event].add(item)
        made[clusters[item]].add(item)
    both = {item: len(true[gold[item]] & made[clusters[item]]) for item in items}
    return [(count / len(made[clusters[item]]), count / len(true[gold[item]])) for item, count in both.items()]


def claimed(texts: Mapping[str, Labelled], labels: list[Labelled]) -> tuple[int, int, int, int]:
    """Of labelled numbers how many are found; of those that are shown as the only one of an item how many are right."""
    found = labelled = right = shown = 0
    for label in labels:
        for value, item in _numbers(label):
            claims_of_item = _claims(texts[item], label["about"])
            labelled += 1
            found += any(one.value == value for one in claims_of_item)
            if claims_of_item and ONE_VALUE.get(label["unit_or_role"]) == label["about"]:
                shown += 1
                right += claims_of_item[0].value == value
    return found, labelled, right, shown


def _numbers(label: Labelled) -> Iterator[tuple[Decimal, str]]:
    for said in label["values"] if label["about"] in KINDS else ():
        try:
            yield Decimal(said["value"].replace(" ", "").replace(",", ".").rstrip("%")), said["item"]
        except InvalidOperation:
            continue


def _claims(text: Labelled, about: str) -> list[Claim]:
    kind = PERCENT if about == "rate" else about
    found = claims(f"{text['headline']}\n{text['text']}", text["language"])
    return [one for one in found if kind in {COUNT, one.kind}]


def speed(items: list[Labelled], amount: int) -> tuple[float, float]:
    """Seconds of processor for so many items, five thousand a day, and for the last thousand of them.

    They are sentences of the set, mixed anew.
    """
    random, clusterer = Random("events"), Clusterer[int]()
    own = [one for one in items if one["language"] == items[0]["language"]]
    sentences = [line for one in own for line in _sentences(one)]
    at, last, started = datetime(2026, 1, 1, tzinfo=UTC), 0.0, time.process_time()
    for number in range(amount):
        if number == amount - 1000:
            last = time.process_time()
        text = " ".join(random.choices(sentences, k=4))
        at += timedelta(days=1) / A_DAY
        clusterer.add(number, features(Wired(str(number % 40), text[:60], text, items[0]["language"], at)))
    ended = time.process_time()
    return ended - started, ended - last


def _sentences(one: Labelled) -> list[str]:
    return [line.strip() for line in one["text"].replace("\n", " ").split(". ") if line.strip()]
