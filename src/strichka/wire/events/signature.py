"""What an item tells, as a small value that is compared with others': rare words, names by their sound, numbers, time.

Two steps, because how rare a word is depends on what else has come: ``features`` reads an item, ``signature`` weighs
what was read. A name is compared by its consonants, so that it meets itself in another alphabet.
"""

import math
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from strichka.lib.words import words as words_of
from strichka.wire.events.numbers import days, values
from strichka.wire.events.reading import Read, read

Rarity = Callable[[str], float]
Sounds = tuple[str, ...]

MOST_WORDS, MOST_NAMES, MOST_NUMBERS = 60, 30, 20
MOST_SHINGLES = 96
SHINGLE = 4  # words
KEYS = 80  # by which an item is found again
HEADLINE, LEAD, REST = 3.0, 2.0, 1.0
_LEAD_ENDS = 300  # characters
_BEFORE = 10  # items that are thought to have come before the first, with nothing in common
# What the key of a name begins with, and that of a number.
NAME, NUMBER = "=", "#"
_SETS = ("places", "days", "headline", "shingles")


@dataclass(frozen=True, slots=True)
class Features:
    """An item that was read: how strongly it says each word, name and number.

    A name is what it may sound like; ``places`` are the sounds of those that are known to be places, ``days`` the days
    that it names (month and day); ``headline`` has the words of the headline alone, ``shingles`` hashes of words that
    stand side by side. ``happens`` is what happens, by names that all languages share, ``cognates`` what words sound
    like, each with the word that says it.
    """

    source: str
    language: str
    at: datetime
    words: Mapping[str, float]
    names: Mapping[Sounds, float]
    numbers: Mapping[str, float]
    places: frozenset[str]
    days: frozenset[str]
    headline: frozenset[str]
    shingles: frozenset[int]
    happens: Mapping[str, str]
    cognates: Mapping[str, str]

    @property
    def keys(self) -> tuple[str, ...]:
        """All by which another item may be found."""
        sounds = dict.fromkeys(NAME + sound for name in self.names for sound in name)
        return (*self.words, *sounds, *(NUMBER + number for number in self.numbers))


@dataclass(frozen=True, slots=True)
class Signature:
    """The same, weighed: of words, names and numbers the heaviest with their weights; ``keys`` are the index's."""

    source: str
    language: str
    at: datetime
    words: Mapping[str, float]
    names: Mapping[Sounds, float]
    numbers: Mapping[str, float]
    places: frozenset[str]
    days: frozenset[str]
    headline: frozenset[str]
    shingles: frozenset[int]
    happens: Mapping[str, float]
    cognates: Mapping[str, float]
    keys: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "source": self.source, "language": self.language, "at": self.at.isoformat(), "keys": list(self.keys),
            "words": _rounded(self.words), "numbers": _rounded(self.numbers),
            "happens": _rounded(self.happens), "cognates": _rounded(self.cognates),
            "names": [[round(weight, 2), *name] for name, weight in self.names.items()],
            **{name: sorted(getattr(self, name)) for name in _SETS},
        }  # fmt: skip

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(
            source=kept["source"], language=kept["language"], at=datetime.fromisoformat(kept["at"]),
            words=kept["words"], numbers=kept["numbers"], keys=tuple(kept["keys"]),
            happens=kept["happens"], cognates=kept["cognates"],
            names={tuple(name): weight for weight, *name in kept["names"]},
            **{name: frozenset(kept[name]) for name in _SETS},
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wired:
    """An item as it came; ``source`` is whose it is, ``at`` when it was published."""

    source: str
    headline: str
    text: str
    language: str
    at: datetime


def features(item: Wired) -> Features:
    """Read an item. A headline that opens the text, as in messages, counts once."""
    headline, text = item.headline, item.text
    body = text[len(headline) :] if headline and text.startswith(headline) else text
    title = read(headline, item.language)
    rows = [(one, HEADLINE) for one in title]
    rows += [(one, LEAD if one.word.start < _LEAD_ENDS else REST) for one in read(body, item.language)]
    strengths, names = _strengths(rows), _names(rows)
    numbers: Counter[str] = Counter()
    for part, strength in ((headline, HEADLINE), (body[:_LEAD_ENDS], LEAD), (body[_LEAD_ENDS:], REST)):
        numbers.update(dict.fromkeys(set(values(part, item.language)), strength))
    leading = [one for one, strength in rows if strength > REST]
    return Features(
        item.source,
        item.language,
        item.at,
        strengths,
        names,
        {value: 1 + math.log(strength) for value, strength in numbers.items()},
        frozenset(sound for one in leading if one.is_place for sound in one.sounds),
        frozenset(days(f"{headline}\n{body}", item.language, item.at)),
        frozenset(lemma for one in title for lemma in one.lemmas),
        shingles(f"{headline} {body}"),
        {name: one.lemmas[0] for one in leading for name in one.happens},
        {sound: one.lemmas[0] for one, _strength in rows for sound in one.cognates},
    )


def _strengths(rows: Iterable[tuple[Read, float]]) -> dict[str, float]:
    said: Counter[str] = Counter()
    for one, strength in rows:
        said.update(dict.fromkeys(one.lemmas, strength / len(one.lemmas)))
    return {word: 1 + math.log(max(strength, 1.0)) for word, strength in said.items()}


def _names(rows: Iterable[tuple[Read, float]]) -> dict[Sounds, float]:
    """Names; forms of one that share a sound are one."""
    said: dict[Sounds, float] = {}
    known: dict[str, Sounds] = {}
    for one, strength in rows:
        if one.sounds:
            name = next((known[sound] for sound in one.sounds if sound in known), one.sounds)
            said[name] = said.get(name, 0.0) + strength
            known |= {sound: name for sound in one.sounds if sound not in known}
    return {name: 1 + math.log(strength) for name, strength in said.items()}


def signature(item: Features, rarity: Rarity) -> Signature:
    """Weigh what was read: ``rarity`` says of a key how much it says, 0 for what everything says."""
    words = _heaviest({word: strength * rarity(word) for word, strength in item.words.items()}, MOST_WORDS)
    names = _heaviest({name: strength * _rarest(name, rarity) for name, strength in item.names.items()}, MOST_NAMES)
    said = {number: strength * rarity(NUMBER + number) for number, strength in item.numbers.items()}
    numbers = _heaviest(said, MOST_NUMBERS)
    keyed = words | {NAME + sound: weight for name, weight in names.items() for sound in name}
    keyed |= {NUMBER + number: weight for number, weight in numbers.items()}
    return Signature(
        item.source, item.language, item.at, words, names, numbers, item.places, item.days, item.headline,
        item.shingles,
        {name: words.get(word, 0.0) for name, word in item.happens.items()},
        {sound: words[word] for sound, word in item.cognates.items() if word in words},
        tuple(_heaviest(keyed, KEYS)),
    )  # fmt: skip


def _rarest(name: Sounds, rarity: Rarity) -> float:
    """How rare a name is: as the commonest that it may be."""
    return min(rarity(NAME + sound) for sound in name)


def shingles(text: str) -> frozenset[int]:
    """Hashes of runs of words: the smallest of them, which two texts share as they share all."""
    row = [word.text.casefold() for word in words_of(text)]
    runs = (" ".join(row[at : at + SHINGLE]) for at in range(max(len(row) - SHINGLE + 1, 1)))
    return frozenset(sorted({zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs})[:MOST_SHINGLES])


def rarity_of(counts: Mapping[str, int], total: int) -> Rarity:
    """How much a key says that ``counts`` of ``total`` items of the last days have."""
    return lambda key: math.log(1 + (total + _BEFORE) / (counts.get(key, 0) + 1))


def _heaviest(weights: Mapping[Any, float], most: int) -> dict[Any, float]:
    ranked = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
    return dict(ranked[:most])


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {key: round(weight, 2) for key, weight in weights.items()}
