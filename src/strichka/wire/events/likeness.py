"""How like two items are, and how surely they tell of one event."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from strichka.wire.events.signature import Signature, Sounds

WINDOW = timedelta(hours=72)  # an event lives as long as something new comes within this time
# What a likeness counts in the score (logits), fitted on the open half of tests/sets/events by `strichka bench events`.
_BASE, _OTHER_LANGUAGE = -5.67, 2.17
_WORDS, _SHARED_WORDS, _HEADLINE, _UNTITLED = 2.04, 3.98, 1.76, 0.57
_NAMES, _SHARED_NAMES, _TWO_NAMES = 0.93, 1.53, 0.93
_OTHER_PLACES = -3.0  # by hand: the set has no two events that differ by their town alone
_NUMBERS, _NO_NUMBERS, _OTHER_DAYS = 2.13, 0.38, -0.84
_HAPPENS, _HAPPENS_ABROAD = 2.67, 3.23
_DAY_APART, _NEXT_DAY, _SAME_SOURCE, _BULLETIN = -4.28, -1.97, -1.6, -1.19
# Sums of weights at which most is said.
_MANY_WORDS, _MANY_NAMES = 20.0, 8.0
_NEXT = 18  # hours from which on a source's item like the last is its next bulletin rather
_VERSION = 0.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """Each from 0 to 1, but ``hours`` between the two; None where one of them says nothing of the kind.

    ``words`` and ``names``: how much of both is the same; ``shared_words``, ``shared_names``: how much there is that is
    the same. Words are compared within a language, names and numbers across. ``headline`` is of the shorter headline's
    words, ``copied`` of the shorter text's wording.
    """

    words: float | None
    shared_words: float
    headline: float | None
    names: float
    shared_names: float
    two_names: bool
    other_places: bool
    numbers: float | None
    other_days: bool
    happens: float
    copied: float
    hours: float
    same_source: bool


def likeness(one: Signature, other: Signature) -> Likeness:
    """The same whichever comes first."""
    same_language = one.language == other.language
    names = _names_in_common(one.names, other.names)
    return Likeness(
        words=_cosine(one.words, other.words) if same_language else None,
        shared_words=_much(_shared(one.words, other.words), _MANY_WORDS) if same_language else 0.0,
        headline=_share(one.headline, other.headline) if same_language else None,
        names=min(_over(sum(mine * theirs for mine, theirs in names), one.names, other.names), 1.0),
        shared_names=_much(sum(map(min, names)), _MANY_NAMES),
        two_names=len(names) > 1,
        other_places=bool(one.places and other.places) and one.places.isdisjoint(other.places),
        numbers=_cosine(one.numbers, other.numbers) if one.numbers and other.numbers else None,
        other_days=bool(one.days and other.days) and one.days.isdisjoint(other.days),
        happens=2 * len(one.happens & other.happens) / max(len(one.happens) + len(other.happens), 1),
        copied=_share(one.shingles, other.shingles) or 0.0,
        hours=abs((one.at - other.at).total_seconds()) / 3600,
        same_source=one.source == other.source,
    )


def score(like: Likeness) -> float:
    """How surely two items tell of one event, from 0 to 1."""
    parts = _BASE + _HAPPENS * like.happens + _NAMES * like.names + _SHARED_NAMES * like.shared_names
    parts += _OTHER_PLACES * like.other_places
    parts += _TWO_NAMES * like.two_names + _OTHER_DAYS * like.other_days + _DAY_APART * like.hours / 24
    if like.words is None:
        parts += _OTHER_LANGUAGE + _HAPPENS_ABROAD * like.happens
    else:
        parts += _WORDS * like.words + _SHARED_WORDS * like.shared_words
        parts += _UNTITLED if like.headline is None else _HEADLINE * like.headline
    parts += _NO_NUMBERS if like.numbers is None else _NUMBERS * like.numbers
    later = like.hours > _NEXT
    parts += _NEXT_DAY * later + _SAME_SOURCE * like.same_source + _BULLETIN * (later and like.same_source)
    return 1 / (1 + math.exp(-parts))


def is_version(one: Signature, other: Signature) -> bool:
    """Whether items of one source are two versions of one text: most of the wording is the same, on one day."""
    like = likeness(one, other)
    return like.copied >= _VERSION and not like.other_days and like.hours <= _NEXT


def _names_in_common(one: Mapping[Sounds, float], other: Mapping[Sounds, float]) -> list[tuple[float, float]]:
    """Weights of the names that both have, in whatever alphabet: those that may sound the same."""
    by_sound = {sound: name for name in other for sound in name}
    met = [(weight, {by_sound[sound]: None for sound in name if sound in by_sound}) for name, weight in one.items()]
    return [(weight, other[next(iter(theirs))]) for weight, theirs in met if theirs]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return _over(sum(weight * other[key] for key, weight in one.items() if key in other), one, other)


def _over(shared: float, one: Mapping[Any, float], other: Mapping[Any, float]) -> float:
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    return shared / lengths if lengths else 0.0


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(min(weight, other[key]) for key, weight in one.items() if key in other)


def _much(weight: float, many: float) -> float:
    return 1 - math.exp(-weight / many)


def _share(one: Collection[object], other: Collection[object]) -> float | None:
    fewer = min(len(one), len(other))
    return len(frozenset(one) & frozenset(other)) / fewer if fewer else None
