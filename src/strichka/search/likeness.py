"""How like two texts are by their words, of which rare ones say more; and which texts are the likest."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from strichka.search import rarity, tokens

Weights = Mapping[str, float]
Idf = Callable[[str], float]


def lemmas(text: str, language: str) -> list[str]:
    """The lemmas of a text as the index holds them."""
    words = (word for word, _token in tokens.surface(text))
    return [*tokens.all_lemmas(words, language), *tokens.amounts(text)]


def weights(lemmas: Iterable[str], idf: Idf) -> Weights:
    """Lemmas with their weight in a text: rareness, and how often it says them, ever less."""
    return {lemma: (1 + math.log(times)) * idf(lemma) for lemma, times in Counter(lemmas).items()}


def cosine(weights_a: Weights, weights_b: Weights) -> float:
    """From 0 for nothing in common to 1 for the same words."""
    small, large = sorted((weights_a, weights_b), key=len)
    shared = sum(weight * large[lemma] for lemma, weight in small.items() if lemma in large)
    lengths = _length(weights_a.values()) * _length(weights_b.values())
    return shared / lengths if lengths else 0.0


def _length(values: Iterable[float]) -> float:
    return math.sqrt(sum(value * value for value in values))


def weights_of_shared(lemmas: Iterable[str], language: str) -> Weights:
    """Lemmas by which like texts are sought: those that other texts of late have too, the repeated ones first."""
    rarity_of = rarity.weights(language)
    return {
        lemma: 1 + math.log(times) for lemma, times in Counter(lemmas).items() if rarity_of.counts.get(lemma, 0) > 1
    }
