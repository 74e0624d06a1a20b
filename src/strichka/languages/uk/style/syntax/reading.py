"""A passage as words with their readings: what rules of grammar look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from strichka.languages.registry import grammar

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ‘`\-‑][^\W\d_]+)*")

_GENDERS = frozenset("mfnp")
# Readings that an edited text has so seldom that a fault is likelier.
_SELDOM = frozenset({"arch", "obsc", "bad", "subst", "slang", "vulg", "err", "uncontr"})
_HOMONYMS = frozenset({"рад", "радий"})  # «рада» is their form too


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: part of speech, gender (p: plural) and case where it has them, all its marks."""

    lemma: str
    part: str
    gender: str
    case: str
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a passage. before: what stands between the word before and this one."""

    text: str
    start: int
    end: int
    before: str
    readings: tuple[Reading, ...]

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def joined(self) -> bool:
        """Nothing but a space parts it from the word before."""
        return self.before in {" ", "\u00a0", "\u202f"}

    def only(self, *parts: str) -> bool:
        """The dictionary has it, and as these parts of speech alone."""
        return bool(self.readings) and all(one.part in parts for one in self.readings)

    def may_be(self, *parts: str) -> bool:
        return any(one.part in parts for one in self.readings)

    def of(self, part: str) -> tuple[Reading, ...]:
        return tuple(one for one in self.readings if one.part == part)

    @property
    def lemmas(self) -> frozenset[str]:
        return frozenset(one.lemma for one in self.readings)

    @property
    def cases(self) -> frozenset[str]:
        return frozenset(one.case for one in self.readings if one.case)


@lru_cache(maxsize=128)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a passage in order, hyphenated ones whole."""
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Token]:
    reached = 0
    for match in _TOKEN.finditer(text):
        before = text[reached : match.start()]
        yield Token(match[0], match.start(), match.end(), before, readings(match[0]))
        reached = match.end()


@lru_cache(maxsize=1 << 13)
def readings(word: str) -> tuple[Reading, ...]:
    """All likely readings of a word as it is written; a small word is no proper name."""
    found = [_reading(one.lemma, one.tag) for one in grammar("uk").analyses(word)]
    low = word[:1].islower()
    kept = [one for one in found if not (low and "prop" in one.marks) and not one.marks & _SELDOM]
    if any(one.part in {"prep", "conj"} for one in kept) and "noun" in {one.part for one in kept}:
        kept = [one for one in kept if one.part != "noun" or one.marks & {"pron"}]
    if any(one.part == "noun" for one in kept):
        kept = [one for one in kept if not one.marks & {"impr", "short"} and one.part != "intj"]
    kept = [one for one in kept if "rare" not in one.marks] or kept
    return tuple(one for one in kept if one.lemma not in _HOMONYMS)


def _reading(lemma: str, tag: str) -> Reading:
    return Reading(lemma, *_parsed(tag))


@lru_cache(maxsize=1 << 11)  # as many tags as the dictionary has
def _parsed(tag: str) -> tuple[str, str, str, frozenset[str]]:
    """Part of speech, gender, case and all marks of a tag."""
    part, *marks = tag.split(":")
    gender = next((mark for mark in marks if mark in _GENDERS), "")
    case = next((mark for mark in marks if mark.startswith("v_")), "")
    return part, gender, case, frozenset(marks)


def clauses(text: str) -> Iterator[tuple[Token, ...]]:
    """The words between marks: no comma, dash or full stop within."""
    clause: list[Token] = []
    for token in tokens(text):
        if clause and not token.joined:
            yield tuple(clause)
            clause = []
        clause.append(token)
    if clause:
        yield tuple(clause)


def is_other_genitive(token: Token) -> bool:
    """A man's noun in -у, -ю that may be the genitive too, which the dictionary has in -а, -я: «тарантасу»."""
    return token.low[-1:] in tuple("ую") and any(
        one.case == "v_dav" and one.gender == "m" and "inanim" in one.marks for one in token.readings
    )
