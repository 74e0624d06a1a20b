"""Tokens: what index and query agree on. Both cut, fold and lemmatise by this module and nothing else."""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import islice, pairwise

from strichka.languages.figures import figures
from strichka.languages.registry import grammar, languages
from strichka.lib.words import Word, fold, words
from strichka.search.enums import Scope

LONGEST = 60  # characters of a token; PostgreSQL refuses keys of 2,700 bytes, and no word needs them
MOST_WORDS = 60_000
MOST_AMOUNTS = 5_000
LATEST = 2**33 - 1
REFS = 2**29
_STRANGE = re.compile(r"[\x00-/:-@\[-`{-}\x7f\s]+")
_LABEL = re.compile(r"[a-z]+:[a-z0-9_.~-]{1,60}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
PAIR_LENGTH = 4
HYPHENS = "-\u2010\u2011"
_WITHOUT_HYPHENS, _APART = (str.maketrans(dict.fromkeys(HYPHENS, sign)) for sign in ("", " "))
_FIRST_PARTS = frozenset().union(*(one.first_parts for one in languages()))
_LOOSE_PARTS = frozenset().union(*(one.loose_parts for one in languages()))
_CYRILLIC = re.compile("[\u0400-\u052f]")


def clean(word: str) -> str:
    """A folded word as one token: nothing in it that a tokenizer could take for a border; possibly empty."""
    plain = word if word.isalnum() else _STRANGE.sub("", word)
    return plain[:LONGEST]


def cut(text: str) -> list[Word]:
    """The words of a text in order; one that has only its first part before a hyphen (екс-президент) is one word."""
    cut_words: list[Word] = []
    part = ""
    for word in words(text):
        hyphen = bool(cut_words) and word.start == cut_words[-1].end + 1 and text[word.start - 1] in HYPHENS
        if hyphen and fold(part) in _FIRST_PARTS and _CYRILLIC.match(word.text):
            start = cut_words[-1].start
            cut_words[-1] = Word(text[start : word.end], start, word.end)
        else:
            cut_words.append(word)
        part = word.text
    return cut_words


def surface(text: str) -> list[tuple[str, str]]:
    """The words of a text as written and as tokens, in order."""
    pairs = ((word.text, token_of(word.text)) for word in cut(text))
    return [pair for pair in pairs if pair[1]]


@lru_cache(10_000)
def token_of(word: str) -> str:
    """A word as ``cut`` gives it as one token; possibly empty. Kept, because most words of a text come in others."""
    return clean(fold(word if word.isalnum() else word.translate(_WITHOUT_HYPHENS)))


def folded(text: str) -> list[str]:
    """The words of a text as tokens, in order."""
    return [token for _word, token in surface(text)]


def lemmas(word: str, code: str, *, written: bool = False) -> tuple[str, ...]:
    """What a word of a language is sought by, and (``written``) what a word of an edited text is indexed by.

    A word with a hyphen in it is that of the same letters without; in a text also what its parts are.
    """
    if word.isalnum():
        return _lemmas(word, code, written=written)
    parts = parts_of(word)
    said = ["".join(parts), *(parts if written and len(parts) > 1 else ())]
    return tuple(dict.fromkeys(lemma for one in said for lemma in _lemmas(one, code, written=written)))


def loose(word: str) -> list[str]:
    """A word, or its parts where these may stand apart: «онлайн-трансляція» may be a «трансляція онлайн»."""
    parts = parts_of(word)
    return parts if fold(parts[0]) in _LOOSE_PARTS else [word]


def parts_of(word: str) -> list[str]:
    """The parts of a word between its hyphens."""
    return word.translate(_APART).split()


def _lemmas(word: str, code: str, *, written: bool) -> tuple[str, ...]:
    analyzed = grammar(code).lemmas(word, written=written)
    return tuple(dict.fromkeys(filter(None, map(clean, analyzed)))) or tuple(filter(None, [clean(fold(word))]))


def all_lemmas(written: Iterable[str], code: str) -> Iterator[str]:
    return (lemma for word in written for lemma in lemmas(word, code, written=True))


def amounts(text: str) -> list[str]:
    """The numbers and days of a text, each as one token however it is written."""
    found = (token for figure in figures(text) for token in figure.tokens)
    return list(islice(found, MOST_AMOUNTS))


def pair(first: str, second: str) -> str:
    """Two neighbouring words as one short token.

    There are 1.7 million of them, so that pairs do not swell the index; different pairs may share one, and who looks
    for a phrase asks for its words too.
    """
    number = zlib.crc32(f"{first} {second}".encode("utf-8", "surrogatepass"))
    characters = []
    for _ in range(PAIR_LENGTH):
        number, digit = divmod(number, 36)
        characters.append(_DIGITS[digit])
    return "".join(characters)


def pairs(tokens: Sequence[str]) -> list[str]:
    return [pair(first, second) for first, second in pairwise(tokens)]


def label(text: str) -> str:
    """A label such as ``topic:12``. Raises ValueError for what could not be one token."""
    if not _LABEL.fullmatch(text):
        raise ValueError(f"{text!r} is no label: small letters, a colon, then letters, digits or _.~-")
    return text


def place(at: datetime, ref: int, scope: str) -> int:
    """The number by which entries stand in the order of time; of one moment, drafts are after what is public."""
    seconds = min(max(int(at.timestamp()), 0), LATEST)
    return seconds << 30 | (ref % REFS) << 1 | (scope == Scope.DESK)


def edge(at: datetime) -> int:
    """The smallest place that an entry of this moment or later has."""
    return min(max(int(at.timestamp()), 0), LATEST) << 30
