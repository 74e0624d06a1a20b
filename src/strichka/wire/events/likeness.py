"""How like two items are, and how surely they tell of one event."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from strichka.wire.events.signature import Signature, Sounds

WINDOW = timedelta(hours=72)  # an event lives as long as something new comes within this time
Weights = Mapping[str, float]
# What each of `evidence` counts (logits), fitted on tests/sets/events by `strichka bench events --fit`.
WEIGHTS: Weights = {
    "base": -5.40,
    "abroad": 2.30,
    "words": 0.83,
    "shared_words": 4.79,
    "rare_word": 0.35,
    "headline": 0.56,
    "untitled": 0.54,
    "echoed": 1.00,
    "cognates": 2.45,
    "shared_cognates_abroad": 3.96,
    "happens": 2.14,
    "happens_abroad": 3.33,
    "names": 0.43,
    "shared_names": -0.22,
    "rare_name": 1.14,
    "other_places": -4.00,
    "numbers": 2.75,
    "no_numbers": 0.86,
    "other_days": -1.59,
    "days_apart": -4.71,
    "same_source": -1.64,
    "next_bulletin": -2.76,
}
# Not fitted: the set has no two events that differ by their town alone.
BY_HAND: Weights = {"other_places": -4.0}
# Sums of weights at which most is said.
_MANY_WORDS, _MANY_NAMES = 20.0, 8.0
_RARE = 8.0  # the weight of what few others say
_NEXT = 18  # hours from which on a source's item like the last is its next bulletin rather
_VERSION = 0.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """Each from 0 to 1, but ``hours`` between the two; None where one of them says nothing of the kind.

    ``words`` and ``names``: how much of both is the same; ``shared_words``, ``shared_names``: how much there is that is
    the same, ``rare_word``, ``rare_name``: the rarest of it. Words are compared within a language, ``cognates``, names
    and numbers across. ``headline`` is of the shorter headline's words, ``echoed`` of a headline's that the other
    says, ``copied`` of the shorter text's wording.
    """

    abroad: bool
    words: float
    shared_words: float
    rare_word: float
    cognates: float
    shared_cognates: float
    headline: float | None
    echoed: float
    names: float
    shared_names: float
    rare_name: float
    other_places: bool
    numbers: float | None
    other_days: bool
    happens: float
    copied: float
    hours: float
    same_source: bool


def likeness(one: Signature, other: Signature) -> Likeness:
    """The same whichever comes first."""
    abroad = one.language != other.language
    names = _names_in_common(one.names, other.names)
    words = {} if abroad else _least(one.words, other.words)
    return Likeness(
        abroad=abroad,
        words=0.0 if abroad else _cosine(one.words, other.words),
        shared_words=_much(sum(words.values()), _MANY_WORDS),
        rare_word=max(words.values(), default=0.0) / _RARE,
        cognates=_cosine(one.cognates, other.cognates),
        shared_cognates=_much(sum(_least(one.cognates, other.cognates).values()), _MANY_WORDS),
        headline=None if abroad else _share(one.headline, other.headline),
        echoed=0.0 if abroad else max(_echoed(one.headline, other.words), _echoed(other.headline, one.words)),
        names=min(_over(sum(mine * theirs for mine, theirs in names), one.names, other.names), 1.0),
        shared_names=_much(sum(map(min, names)), _MANY_NAMES),
        rare_name=max(map(min, names), default=0.0) / _RARE,
        other_places=_elsewhere(one, other) and _elsewhere(other, one),
        numbers=_cosine(one.numbers, other.numbers) if one.numbers and other.numbers else None,
        other_days=bool(one.days and other.days) and one.days.isdisjoint(other.days),
        happens=_cosine(one.happens, other.happens),
        copied=_share(one.shingles, other.shingles) or 0.0,
        hours=abs((one.at - other.at).total_seconds()) / 3600,
        same_source=one.source == other.source,
    )


def evidence(like: Likeness) -> dict[str, float]:
    """What speaks for one event and against it, by name: words weigh otherwise within a language than across."""
    later, here, abroad = like.hours > _NEXT, not like.abroad, like.abroad
    return {
        "base": 1.0,
        "abroad": abroad,
        "words": like.words,
        "shared_words": like.shared_words,
        "rare_word": like.rare_word,
        "headline": like.headline or 0.0,
        "untitled": here and like.headline is None,
        "echoed": like.echoed,
        "cognates": like.cognates * here,
        "shared_cognates_abroad": like.shared_cognates * abroad,
        "happens": like.happens,
        "happens_abroad": like.happens * abroad,
        "names": like.names,
        "shared_names": like.shared_names,
        "rare_name": like.rare_name,
        "other_places": like.other_places,
        "numbers": like.numbers or 0.0,
        "no_numbers": like.numbers is None,
        "other_days": like.other_days,
        "days_apart": like.hours / 24,
        "same_source": like.same_source,
        "next_bulletin": later and like.same_source,
    }


def score(like: Likeness, weights: Weights = WEIGHTS) -> float:
    """How surely two items tell of one event, from 0 to 1."""
    parts = sum([weights[name] * sign for name, sign in evidence(like).items()])
    return 1 / (1 + math.exp(-max(min(parts, 50.0), -50.0)))


def is_version(one: Signature, other: Signature) -> bool:
    """Whether items of one source are two versions of one text: most of the wording is the same, on one day."""
    like = likeness(one, other)
    return like.copied >= _VERSION and not like.other_days and like.hours <= _NEXT


def _names_in_common(one: Mapping[Sounds, float], other: Mapping[Sounds, float]) -> list[tuple[float, float]]:
    """Weights of the names that both have, in whatever alphabet: those that may sound the same."""
    by_sound = {sound: name for name in other for sound in name}
    met = [(weight, {by_sound[sound]: None for sound in name if sound in by_sound}) for name, weight in one.items()]
    return [(weight, other[next(iter(theirs))]) for weight, theirs in met if theirs]


def _elsewhere(one: Signature, other: Signature) -> bool:
    """Whether the places of one are named nowhere in the other, which has others; Умань is in «уманський»."""
    named = {_root(sound) for name in other.names for sound in name}
    ours = {_root(place) for place in one.places}
    return bool(ours and other.places) and not any(
        place.startswith(name) or name.startswith(place) for place in ours for name in named
    )


def _root(sound: str) -> str:
    return sound.partition(".")[0]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return _over(sum([one[key] * other[key] for key in one.keys() & other.keys()]), one, other)


def _over(shared: float, one: Mapping[Any, float], other: Mapping[Any, float]) -> float:
    lengths = math.hypot(*one.values()) * math.hypot(*other.values()) if shared else 0.0
    return shared / lengths if lengths else 0.0


def _least(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {key: min(one[key], other[key]) for key in one.keys() & other.keys()}


def _much(weight: float, many: float) -> float:
    return 1 - math.exp(-weight / many)


def _share(one: frozenset[Any], other: frozenset[Any]) -> float | None:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else None


def _echoed(headline: frozenset[str], words: Mapping[str, float]) -> float:
    """Of a headline's words those that a text has."""
    return len(headline & words.keys()) / len(headline) if headline else 0.0
