"""Who holds which office, as a text says before a name: «міністерка освіти Оксана Пишна»."""

from collections.abc import Iterator
from dataclasses import dataclass

from strichka.languages.registry import grammar
from strichka.lib.words import words
from strichka.stylebook.attribution.patterns import BORDER, NAME, patterns, plain
from strichka.stylebook.attribution.said import StatementKind

_BEFORE = 70  # characters
_LONGEST = 6  # words of an office


@dataclass(frozen=True, slots=True)
class Office:
    """The characters ``[start:end]`` are the office; ``holder`` and ``lemmas`` compare in any form of their words."""

    start: int
    end: int
    holder: tuple[str, ...]
    lemmas: frozenset[str]


def offices(text: str, language: str) -> Iterator[Office]:
    """Of each person named in two words or more whose office stands right before them."""
    made = patterns(language)
    if made is None:
        return
    small = plain(text)
    for run in NAME.finditer(text):
        name = run[0].split()[-2:]
        at = run.end() - len(" ".join(name))
        start = max((match.end() for match in BORDER.finditer(small, max(0, at - _BEFORE), at)), default=at - _BEFORE)
        head = made.kinds[StatementKind.OFFICIAL].search(small, max(0, start), at)
        if len(name) > 1 and head and len(small[head.start() : at].split()) <= _LONGEST:
            office = text[head.start() : at].rstrip()
            lemmas = frozenset(_lemma(word.text, language) for word in words(office))
            yield Office(head.start(), head.start() + len(office), tuple(_lemma(one, language) for one in name), lemmas)


def is_other(one: Office, then: Office) -> bool:
    """Whether the same person has another office: a longer name of the same one is none."""
    same_person = one.holder == then.holder
    return same_person and not (one.lemmas <= then.lemmas or then.lemmas <= one.lemmas)


def _lemma(word: str, language: str) -> str:
    return grammar(language).lemmas(word, written=True)[0]
