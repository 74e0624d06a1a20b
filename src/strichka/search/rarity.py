"""How rare words are, learned from the newest entries; and texts that share rare words with another."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from django.db.models import QuerySet
from django.utils import timezone

from strichka.search import match, tokens
from strichka.search.enums import Scope
from strichka.search.models import Entry, Indexed, Sample
from strichka.search.query.plan import Plan, Spelling, Step, codes

SAMPLE = 2000
GROWN = 1.5  # an index below SAMPLE entries is measured again when it has grown so much
K1, B = 1.2, 0.75  # the usual ones of BM25
RAREST, RARE = 5, 12
CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many of the newest ``entries`` of a language a lemma stands; ``words`` is their mean length."""

    entries: int
    words: int
    counts: Mapping[str, int]
    measured_at: datetime

    def idf(self, lemma: str) -> float:
        """Small for a common lemma, never below zero; a lemma that the sample lacks counts as once seen."""
        count = self.counts.get(lemma, 1)
        return math.log(1 + (max(self.entries - count, 0) + 0.5) / (count + 0.5))

    def bm25(self, times: float, length: int) -> float:
        """The part of BM25 that does not depend on how rare a word is: ``times`` in a text of ``length`` words."""
        return times * (K1 + 1) / (times + K1 * (1 - B + B * length / max(self.words, 1))) if times else 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    ref: int
    score: float


class Among(TypedDict, total=False):
    """Where ``similar`` looks: entries of ``language``, not older than ``since``, without ``leave_out``."""

    language: str
    scope: Scope
    since: datetime | None
    limit: int
    leave_out: Collection[int]


_cache: dict[str, Rarity] = {}


def weights(language: str) -> Rarity:
    """How rare the lemmas of a language are (empty: of the newsroom's first), measured now if it never was."""
    code = language or codes("")[0]
    measured = Sample.objects.filter(language=code).values_list("measured_at", "entries").first()
    if measured is None or _outgrown(code, measured[1]):
        return measure(code)
    cached = _cache.get(code)
    if cached is None or cached.measured_at != measured[0]:
        cached = _cache[code] = _read(Sample.objects.get(language=code))
    return cached


def measure(language: str) -> Rarity:
    """Look at the newest 2,000 entries of a language and keep what was found. For a schedule, once a day.

    Of what readers see alone: the order of their results must say nothing of drafts.
    """
    counts: Counter[str] = Counter()
    entries = words = 0
    newest = _sampled(language).order_by("-place").values_list("body", "length")
    for body, length in newest[:SAMPLE].iterator(chunk_size=200):
        counts.update(set(body.split(" ")))
        entries, words = entries + 1, words + length
    kept = {lemma: count for lemma, count in counts.items() if count > 1 and lemma}
    row = {"entries": entries, "words": words // max(entries, 1), "counts": kept, "measured_at": timezone.now()}
    sample, _created = Sample.objects.update_or_create(language=language, defaults=row)
    _cache[language] = _read(sample)
    return _cache[language]


def similar(lemmas: Mapping[str, float], **among: Unpack[Among]) -> list[Scored]:
    """Texts that share the rarest of these lemmas, best first: BM25 of all of them, each times its weight.

    Bounded: the newest 200 with any of the five rarest, and the newest 200 with any of the next.
    """
    rarity = weights(among.get("language", ""))
    order = sorted(lemmas, key=lambda lemma: (-lemmas[lemma] * rarity.idf(lemma), lemma))[:RARE]
    entries = {entry.place: entry for part in (order[:RAREST], order[RAREST:]) for entry in _with_any(part, among)}
    left_out = frozenset(among.get("leave_out", ()))
    best: dict[int, float] = {}
    for entry in entries.values():
        if entry.ref not in left_out:
            best[entry.ref] = max(best.get(entry.ref, 0.0), _score(entry, lemmas, rarity))
    ranked = sorted(best.items(), key=lambda one: (-one[1], -one[0]))
    return [Scored(ref, score) for ref, score in ranked[: among.get("limit", 50)]]


def _with_any(lemmas: Sequence[str], among: Among) -> list[Indexed]:
    if not lemmas:
        return []
    since = among.get("since")
    sought = ((Spelling((Step(tuple(lemmas), ""),)),),)
    where = match.Where(Scope(among.get("scope", Scope.PUBLIC)), among.get("language", ""))
    lowest = tokens.edge(since) if since else 0
    return match.newest(Plan(required=sought, lowest=lowest), where, limit=CANDIDATES, columns=match.LONG)


def _score(entry: Indexed, lemmas: Mapping[str, float], rarity: Rarity) -> float:
    body = f" {entry.body} "
    return sum(
        weight * rarity.idf(lemma) * rarity.bm25(body.count(f" {lemma} "), entry.length)
        for lemma, weight in lemmas.items()
    )


def _sampled(language: str) -> QuerySet[Entry]:
    return Entry.objects.filter(language=language, scope=Scope.PUBLIC)


def _outgrown(language: str, entries: int) -> bool:
    """Whether a small index has become another one since it was measured."""
    if entries >= SAMPLE:
        return False
    now = _sampled(language).order_by()[:SAMPLE].count()
    return now > entries * GROWN or now < entries / GROWN


def _read(sample: Sample) -> Rarity:
    return Rarity(sample.entries, sample.words, sample.counts, sample.measured_at)
