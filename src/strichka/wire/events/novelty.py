"""What a text says that another does not, by paragraph: numbers, names, statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from strichka.languages.figures import amounts
from strichka.lib.words import fold, words
from strichka.wire.events.reading import Read, read
from strichka.wire.events.vocabulary import vocabulary

MOST_PARAGRAPHS = 200
_KNOWN = 0.6  # of a paragraph's words that the other text has: then it states nothing else
_LEAST = 4  # words of a paragraph that states something

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A paragraph in pieces: the new ones are numbers and names that the other text has not.

    ``states``: most of its words are not there either.
    """

    pieces: tuple[Piece, ...]
    states: bool

    @property
    def is_new(self) -> bool:
        return self.states or any(one.is_new for one in self.pieces)


def compared(text: str, language: str, ours: str, our_language: str) -> list[NewParagraph]:
    """The paragraphs of a text, each with what ``ours`` has not. Across languages only numbers and names are told."""
    known = _Known(ours, our_language)
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()][:MOST_PARAGRAPHS]
    return [_compared(one, language, known) for one in paragraphs]


class _Known:
    """What a text has."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        reads = [one for line in text.split("\n") for one in read(line, language)]
        self.lemmas = frozenset(lemma for one in reads for lemma in one.lemmas)
        self.sounds = frozenset(sound for one in reads for sound in one.sounds)
        self.values = frozenset(value for value, _span in _values(text, language))

    def has(self, one: Read) -> bool:
        return not self.lemmas.isdisjoint(one.lemmas) or not self.sounds.isdisjoint(one.sounds)


def _compared(text: str, language: str, known: _Known) -> NewParagraph:
    reads = read(text, language)
    spans = [span for value, span in _values(text, language) if value not in known.values]
    spans += [(one.word.start, one.word.end) for one in reads if one.sounds and not known.has(one)]
    met = sum(known.has(one) for one in reads)
    states = language == known.language and len(reads) >= _LEAST and met < _KNOWN * len(reads)
    return NewParagraph(tuple(_pieces(text, sorted(spans))), states)


def _values(text: str, language: str) -> Iterator[tuple[Decimal, Span]]:
    """The numbers of a text, in digits or in words, and where they stand; one in words says too little."""
    taken: list[Span] = []
    for one in amounts(text):
        taken.append((one.start, one.end))
        yield one.value, (one.start, one.end)
    if known := vocabulary(language):
        for word in words(text):
            value = known.numerals.get(fold(word.text), 1)
            if value > 1:
                yield Decimal(value), (word.start, word.end)


def _pieces(text: str, spans: list[Span]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        if start >= at:
            yield Piece(text[at:start], is_new=False)
            yield Piece(text[start:end], is_new=True)
            at = end
    yield Piece(text[at:], is_new=False)
