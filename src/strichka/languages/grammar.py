"""The words of a language: what every grammar offers, and what stands in where there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from strichka.lib.words import fold


class Proper(StrEnum):
    """What a proper name names; empty for common words."""

    NOT = ""
    GIVEN = "given"
    FAMILY = "family"
    PATRONYMIC = "patronymic"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to read a word: its dictionary form as the dictionary writes it, and what that is.

    ``tag`` is the dictionary's own, for rules that need gender, number and case.
    """

    lemma: str
    proper: Proper
    tag: str


@dataclass(frozen=True, slots=True)
class Paradigm:
    """All forms of a word by what they are (case and number, person and tense), the usual one first.

    ``place`` is what the word is that was asked about; the same words stand for it in the paradigm of any other word of
    its part of speech, whatever its gender.
    """

    place: str
    forms: Mapping[str, tuple[str, ...]]


class Grammar(Protocol):
    """The words of a language; objects of it are loaded once, shared by threads and never change."""

    code: str

    def analyses(self, word: str) -> tuple[Analysis, ...]:
        """All readings of a word as it is written in a text (capitals and any apostrophe); empty where unknown."""

    def lemmas(self, word: str, *, written: bool = False) -> tuple[str, ...]:
        """What a word is indexed and sought by: the folded forms of its likely lemmas, without repetition.

        ``written``: it stands in an edited text, where a word in small letters is no proper name; what readers type
        is not, and its lemmas hold those of the same word in a text.
        Never empty for a word: an unknown one gives its own folded form, and guessed stems where the language can.
        """

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Other words of the language that somebody may mean who types this one, the likeliest first; mostly none."""

    def family_first(self, name: str) -> bool:
        """Whether a person's name begins with the family name, as names of East Asia do."""

    def forms(self, name: str, kind: str = "", *, gender: str = "") -> tuple[str, ...]:
        """All inflected forms of a name given in the nominative, the name first, written as in a text.

        ``kind`` is person, place, organisation or subject where known; ``gender`` is m or f of a person, where the
        name does not tell. Forms that are not certain are left out. A language without inflection of names gives
        the name alone.
        """

    def paradigms(self, word: str) -> tuple[Paradigm, ...]:
        """For each way to read a word as it is written in a text all forms of that word; none where it is unknown."""


class PlainGrammar:
    """A language that we know nothing about: words are sought as they are written."""

    def __init__(self, code: str) -> None:
        self.code = code

    def analyses(self, word: str) -> tuple[Analysis, ...]:  # noqa: ARG002 - the protocol's
        return ()

    def lemmas(self, word: str, *, written: bool = False) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        return (fold(word),)

    def suggestions(self, word: str) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        return ()

    def family_first(self, name: str) -> bool:  # noqa: ARG002 - the protocol's
        return False

    def forms(self, name: str, kind: str = "", *, gender: str = "") -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        return (name,)

    def paradigms(self, word: str) -> tuple[Paradigm, ...]:  # noqa: ARG002 - the protocol's
        return ()
