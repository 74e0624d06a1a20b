"""What a headline says, word by word and name by name, and how much of it another text says too."""

from collections.abc import Sequence
from dataclasses import dataclass

from strichka.languages import stopwords
from strichka.languages.grammar import Proper
from strichka.languages.registry import grammar
from strichka.search import rarity, registry, tokens

# A word that stands only below another story's headline counts less.
IN_TEXT = 0.7
# A word of the same root («опалення», «опалювальний») is a hint.
BY_STEM, STEM = 0.4, 5
# Where something happened says less than what did.
WHERE, ENOUGH = 0.5, 0.25  # and of what did so much must be said too
NEAR = 4  # lemmas that a word of a name may have in the index

Step = frozenset[str]
Way = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class WeightedWord:
    """A word: its weight, and the ways to say it. A way is words that all must be there, each by any lemma.

    ``is_place`` of a word that says where it was. A word of a name that the register knows is also met by the name's
    other spellings.
    """

    weight: float
    ways: tuple[Way, ...]
    is_place: bool = False


def weighted_words(headline: str, language: str) -> list[WeightedWord]:
    """The words of a headline that say something."""
    pairs = tokens.surface(headline)
    idf = rarity.weights(language).idf
    others = _others([word for word, _token in pairs], language)
    weighted = []
    for place, (word, token) in enumerate(pairs):
        if not stopwords.is_stop(token, language):
            lemmas = tokens.lemmas(word, language)
            is_place = _is_place(word, language, first=place == 0)
            weight = min(map(idf, lemmas)) * (WHERE if is_place else 1.0)
            ways = (frozenset(lemmas),), *others.get(place, ())
            weighted.append(WeightedWord(weight, ways, is_place))
    return weighted


def _is_place(word: str, language: str, *, first: bool) -> bool:
    """Харків, and харківський: two events of one town are not one event. The first word has a capital anyway."""
    spoken = grammar(language)
    read = {one.proper for one in spoken.analyses(word)}
    named = word[:1].isupper() and Proper.PLACE in read and not (first and Proper.NOT in read)
    return named or any(
        one.proper is Proper.PLACE for other in spoken.suggestions(word) for one in spoken.analyses(other)
    )


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


@dataclass(frozen=True, slots=True)
class _Text:
    """The lemmas of a text, in order and as a set; those of one word stand side by side."""

    order: Sequence[str]
    lemmas: set[str]

    @classmethod
    def of(cls, joined: str) -> "_Text":
        order = joined.split()
        return cls(order, set(order))


def coverage(weighted: Sequence[WeightedWord], title: str, body: str) -> float:
    """How much of the weighted words a text says, by lemmas of its title and of all of it, from 0 to 1."""
    in_title, anywhere = _Text.of(title), _Text.of(body)
    stems = {lemma[:STEM] for lemma in anywhere.lemmas}
    met = [(one, _share_met(one, in_title, anywhere, stems)) for one in weighted]
    all_of_it, event = _mean(met), _mean([row for row in met if not row[0].is_place] or met)
    return all_of_it if event >= ENOUGH else min(all_of_it, event)


def _mean(met: Sequence[tuple[WeightedWord, float]]) -> float:
    whole = sum(one.weight for one, _share in met)
    return sum(one.weight * share for one, share in met) / whole if whole else 0.0


def _share_met(word: WeightedWord, in_title: _Text, anywhere: _Text, stems: set[str]) -> float:
    if _stands_in(word, in_title):
        return 1.0
    if _stands_in(word, anywhere):
        return IN_TEXT
    [own] = word.ways[0]
    return BY_STEM if any(len(lemma) >= STEM and lemma[:STEM] in stems for lemma in own) else 0.0


def _stands_in(word: WeightedWord, text: _Text) -> bool:
    return any(_says(way, text) for way in word.ways)


def _says(way: Way, text: _Text) -> bool:
    """Whether a text has all words of a way; of several words, one soon after the other."""
    if not all(step & text.lemmas for step in way):
        return False
    reach = NEAR * (len(way) - 1)
    return len(way) == 1 or any(
        all(step.intersection(text.order[place + 1 : place + reach]) for step in way[1:])
        for place, lemma in enumerate(text.order)
        if lemma in way[0]
    )
