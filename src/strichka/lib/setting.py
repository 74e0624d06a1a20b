"""What a keeper fills in for something that is declared outside Django: a feed, a channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """One text to fill in. ``label`` and ``hint`` are by language (``en`` is always there).

    secret: shown to nobody once it is kept. choices: what may be chosen, with its words; empty: any text.
    """

    name: str
    label: Words
    hint: Words = field(default_factory=dict)
    secret: bool = False
    optional: bool = False
    choices: Mapping[str, Words] = field(default_factory=dict)


def words(**by_language: str) -> Words:
    """The same in several languages, each by its code, English first."""
    return by_language


def in_words(words: Words, language: str) -> str:
    """The words in a language, else in the first of those that there are."""
    return words.get(language) or next(iter(words.values()), "")
