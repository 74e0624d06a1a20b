"""How well an entry answers a plan: BM25, words in the title, and how new it is; the same on both databases."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from strichka.search.models import Indexed
from strichka.search.query.plan import Exact, Plan, Spelling, Step, Tagged, Unit, Way
from strichka.search.rarity import Rarity

IN_TITLE = 1.5  # a word in the title is worth that much more
NEW, HALF_LIFE = 0.5, 120.0  # how much a text of today gains, and after how many days half of it is gone
LABELLED = 3  # a text about a topic counts as if it named it so often


def ranked(entries: Iterable[Indexed], plan: Plan, rarity: Rarity) -> list[Indexed]:
    """Best first; of equals the newest."""
    now = timezone.now()
    scored = [(score(entry, plan, rarity) * recency(entry.at, now), entry.place, entry) for entry in entries]
    return [entry for _score, _place, entry in sorted(scored, key=lambda one: one[:2], reverse=True)]


def score(entry: Indexed, plan: Plan, rarity: Rarity) -> float:
    names = ("title", "body", "tags", *(["words"] if wants_words(plan) else []))
    padded = {name: f" {getattr(entry, name)} " for name in names}
    return 0.1 + sum(_unit(unit, padded, rarity, entry.length) for unit in plan.required)


def wants_words(plan: Plan) -> bool:
    """Whether the words as they are count, which is so for phrases alone."""
    return any(isinstance(way, Exact) for unit in plan.required for way in unit)


def recency(at: datetime, now: datetime) -> float:
    days = max((now - at).total_seconds(), 0.0) / 86400
    return float(1 + NEW * 0.5 ** (days / HALF_LIFE))


def _unit(unit: Unit, padded: dict[str, str], rarity: Rarity, length: int) -> float:
    times = max((_times(way, padded) for way in unit), default=0)
    titled = any(_in_title(way, padded) for way in unit)
    rare = max((_rare(way, rarity) for way in unit), default=0.0)
    return rare * (rarity.bm25(times, length) + IN_TITLE * titled)


def _times(way: Way, padded: dict[str, str]) -> int:
    match way:
        case Tagged():
            return LABELLED if f" {way.label} " in padded["tags"] else 0
        case Exact():
            return padded["words"].count(f" {' '.join(way.tokens)} ")
        case Spelling():
            return min(_count(step, padded["body"]) for step in way.steps)


def _count(step: Step, body: str) -> int:
    return sum(body.count(f" {lemma} ") for lemma in step.lemmas)


def _in_title(way: Way, padded: dict[str, str]) -> bool:
    return isinstance(way, Spelling) and all(_count(step, padded["title"]) for step in way.steps)


def _rare(way: Way, rarity: Rarity) -> float:
    match way:
        case Tagged():
            return 0.0
        case Exact():
            return max(map(rarity.idf, way.tokens))
        case Spelling():
            # Of homonyms the commonest: it is the one that was most probably meant.
            return sum(min(map(rarity.idf, step.lemmas)) for step in way.steps)
