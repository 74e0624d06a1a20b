"""A text as words and signs, in a form in which two texts can be compared quickly."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from strichka.lib.signs import MARKS, WORD

SIGNIFICANT = 4  # letters of a word that says what a text is about

_TOKEN = re.compile(rf"{WORD}|\.\.\.|\S[{MARKS}]*")
# One shape for all apostrophes, quotation marks and dashes, and no stress: readers read the same words.
_FOLDED = str.maketrans(
    dict.fromkeys("’ʼ‘`´ʹ", "'")
    | dict.fromkeys("«»„“”‟", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "...", "\u0301": ""}
)
_OPENING = frozenset("«„“([{")

Span = tuple[int, int]


class Vocabulary(dict[str, str]):
    """A code of one character for each word, the same for words that differ in typography alone."""

    def __init__(self) -> None:
        super().__init__()
        self.punctuation: set[str] = set()
        self._next = 0

    def __missing__(self, word: str) -> str:
        folded = word.translate(_FOLDED)
        if folded in self:
            code = self[folded]
        else:
            code = self[folded] = chr(self._next)
            self._next += 1
            if not folded[:1].isalnum():
                self.punctuation.add(code)
        self[word] = code
        return code


@dataclass(frozen=True, slots=True)
class Wording:
    """A normalised text as words and single signs: ``spans`` are their places, ``codes`` what they are.

    ``punctuation``: which of them are no words.
    """

    text: str
    spans: Sequence[Span]
    codes: str
    punctuation: Sequence[int]

    def length(self, first: int, last: int) -> int:
        """Letters and signs of the words from ``first`` to before ``last``, with the spaces between."""
        return self.spans[last - 1][1] - self.spans[first][0] if first < last else 0

    def word(self, at: int) -> str:
        low, high = self.spans[at]
        return self.text[low:high]

    def opens(self, at: int) -> bool:
        """Whether this is a sign that stands with what follows."""
        return self.text[self.spans[at][0]] in _OPENING

    def within(self, start: int, end: int) -> range:
        """The words that a span of the text touches."""
        return range(_first(self.spans, start), _last(self.spans, end))

    def significant(self, places: Sequence[int]) -> Counter[str]:
        """How often each word that tells something stands at these places."""
        spans, codes = self.spans, self.codes
        return Counter([codes[at] for at in places if spans[at][1] - spans[at][0] >= SIGNIFICANT])


def wording(text: str, vocabulary: Vocabulary) -> Wording:
    spans = [match.span() for match in _TOKEN.finditer(text)]
    codes = "".join([vocabulary[text[low:high]] for low, high in spans])
    return Wording(text, spans, codes, [at for at, code in enumerate(codes) if code in vocabulary.punctuation])


def letters(text: str) -> str:
    """What readers read, without white space: equal for the same words, whatever their typography."""
    return text.translate(_FOLDED).replace(" ", "")


def carried(old: str, new: str, start: int, end: int) -> Span:
    """Where a place of a text stands in the same words of other typography."""
    if old == new:
        return start, end
    reach = list(accumulate((len(letter.translate(_FOLDED)) for letter in new), initial=0))
    low, high = (bisect_right(reach, len(old[:at].translate(_FOLDED))) - 1 for at in (start, end))
    return low, high


def _first(spans: Sequence[Span], start: int) -> int:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle][1] <= start else (low, middle)
    return low


def _last(spans: Sequence[Span], end: int) -> int:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle][0] < end else (low, middle)
    return low
