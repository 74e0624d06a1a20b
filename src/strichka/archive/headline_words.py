"""What a headline says, word by word and name by name, and how much of it another text says too."""

from collections.abc import Sequence
from dataclasses import dataclass

from strichka.languages import stopwords
from strichka.search import rarity, registry, tokens

# A word that stands only below another story's headline counts less.
IN_TEXT = 0.7
# A word of the same root («опалення», «опалювальний») is a hint.
BY_STEM, STEM = 0.4, 5

Step = frozenset[str]
Way = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class WeightedWord:
    """A word: its weight, and the ways to say it. A way is words that all must be there, each by any lemma.

    A word of a name that the register knows is also met by the name's other spellings.
    """

    weight: float
    ways: tuple[Way, ...]


def weighted_words(headline: str, language: str) -> list[WeightedWord]:
    """The words of a headline that say something."""
    pairs = tokens.surface(headline)
    idf = rarity.weights(language).idf
    others = _others([word for word, _token in pairs], language)
    weighted = []
    for place, (word, token) in enumerate(pairs):
        if not stopwords.is_stop(token, language):
            lemmas = tokens.lemmas(word, language)
            weighted.append(WeightedWord(min(map(idf, lemmas)), ((frozenset(lemmas),), *others.get(place, ()))))
    return weighted


def _others(words: Sequence[str], language: str) -> dict[int, tuple[Way, ...]]:
    """Other spellings of the names among the words, for each word of the name."""
    by_place: dict[int, tuple[Way, ...]] = {}
    for provider in registry.registered.names:
        for expansion in provider(words, language):
            ways = tuple(
                tuple(frozenset(tokens.lemmas(word, language)) for word in spelling)
                for spelling in expansion.alternatives
            )
            by_place |= {place: (*by_place.get(place, ()), *ways) for place in range(expansion.start, expansion.end)}
    return by_place


def coverage(weighted: Sequence[WeightedWord], title: str, body: str) -> float:
    """How much of the weighted words a text says, by lemmas of its title and of all of it, from 0 to 1."""
    in_title, anywhere = set(title.split()), set(body.split())
    stems = {lemma[:STEM] for lemma in anywhere}
    whole = sum(one.weight for one in weighted)
    return sum(one.weight * _share_met(one, in_title, anywhere, stems) for one in weighted) / whole if whole else 0.0


def _share_met(word: WeightedWord, in_title: set[str], anywhere: set[str], stems: set[str]) -> float:
    if _stands_in(word, in_title):
        return 1.0
    if _stands_in(word, anywhere):
        return IN_TEXT
    [own] = word.ways[0]
    return BY_STEM if any(len(lemma) >= STEM and lemma[:STEM] in stems for lemma in own) else 0.0


def _stands_in(word: WeightedWord, lemmas: set[str]) -> bool:
    return any(all(step & lemmas for step in way) for way in word.ways)
