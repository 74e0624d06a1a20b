"""The people of a copy with all forms of their names, and the words of the copy that may be names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from strichka.languages.grammar import Proper
from strichka.languages.registry import grammar, style
from strichka.lib.words import APOSTROPHES
from strichka.stylebook.copy import Copy, Named

PERSON = "person"
_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}‑-][^\W\d_]+)*")
_OWNER = re.compile(rf"[{APOSTROPHES}]s?$")
_POSSESSIVE = re.compile(rf"(?<=[A-Za-z])[{APOSTROPHES}]s$")
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "’") | {"‑": "-"})
_INITIAL = 1


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the copy may name. forms: the whole name in its cases, word by word.

    other_forms: as it would be declined of the other sex. family: place of the family name among the words.
    """

    named: Named
    words: tuple[str, ...]
    forms: frozenset[tuple[str, ...]]
    other_forms: frozenset[tuple[str, ...]]
    family: int
    language: str = ""

    def at(self, place: int) -> frozenset[str]:
        """All forms of one word of the name."""
        return frozenset(form[place] for form in self.forms)

    @property
    def other_family(self) -> frozenset[str]:
        """The family name as one of the other sex has it."""
        ours = self.at(self.family)
        whole = {form[self.family] for form in self.other_forms}
        return frozenset(whole | _of_other_sex(self.words[self.family], self.named.gender, self.language)) - ours

    @property
    def given(self) -> tuple[int, ...]:
        """Places of the words that are no family name."""
        return tuple(place for place in range(len(self.words)) if place != self.family)


@dataclass(frozen=True, slots=True)
class Spot:
    """A word of a passage that may be one of a name. apart: what stands before it."""

    text: str
    passage: int
    start: int
    end: int
    apart: str


def people(copy: Copy) -> tuple[Person, ...]:
    """The persons of the register, each in one way."""
    found = (_person(one, copy.language) for one in copy.names if one.kind == PERSON)
    return tuple(one for one in found if one is not None)


def named_here(copy: Copy, persons: Sequence[Person]) -> tuple[Person, ...]:
    """Those whom the copy names whole in the nominative, and the register does not have."""
    words = {word for one in persons for form in one.forms for word in form}
    found = dict.fromkeys(_eastern_names(copy, words))
    words |= {word for name in found for word in name.split()}
    for passage in spots(copy):
        for before, one, after in zip(passage, passage[1:], [*passage[2:], None], strict=False):
            is_name = one.apart == " " and all(_is_capital(part.text) for part in (before, one))
            is_longer = after is not None and after.apart == " " and _is_capital(after.text)
            if is_name and not is_longer and one.text not in words and _is_base(before.text, copy.language):
                found[f"{before.text} {one.text}"] = None
    people = (_person(Named(name, PERSON), copy.language) for name in found)
    return tuple(one for one in people if one is not None)


def _eastern_names(copy: Copy, words: set[str]) -> list[str]:
    """Names of three syllables with the family name first, whatever the capital in the middle: «Кім чен Ин».

    Of several forms of one the shortest is the nominative.
    """
    found: dict[tuple[str, str, str], str] = {}
    for passage in spots(copy):
        for first, second, third in zip(passage, passage[1:], passage[2:], strict=False):
            if not (second.apart == third.apart == " " and _is_capital(first.text) and _is_capital(third.text)):
                continue
            parts = (first.text, second.text.capitalize(), third.text)
            name = " ".join(parts)
            if third.text not in words and grammar(copy.language).family_first(name):
                key = (parts[0], parts[1], parts[2][:2])
                found[key] = min(found.get(key, name), name, key=len)
    return list(found.values())


def _is_capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()


def _is_base(word: str, language: str) -> bool:
    """Whether a word is a given name as the dictionary has it."""
    return any(one.proper is Proper.GIVEN and one.lemma == word for one in grammar(language).analyses(word))


@lru_cache(maxsize=512)
def _person(named: Named, language: str) -> Person | None:
    words = tuple(_plain(named.name).split())
    if not words:
        return None
    speaks = grammar(language)
    forms = _forms(named.name, language, named.gender, len(words))
    others = {"m": "f", "f": "m"}.get(named.gender, "")
    other_forms = _forms(named.name, language, others, len(words)) - forms if others else frozenset()
    first = len(words) > 1 and (speaks.family_first(named.name) or _is_eastern(words))
    return Person(named, words, forms, frozenset(other_forms), 0 if first else len(words) - 1, language)


@lru_cache(maxsize=512)
def _of_other_sex(family: str, gender: str, language: str) -> frozenset[str]:
    """All forms of «Цибульський» for «Цибульська», and the other way round."""
    for hers, his in style(language).names.sexes if gender else ():
        ending, other, sex = (hers, his, "m") if gender == "f" else (his, hers, "f")
        if family.endswith(ending):
            return frozenset(grammar(language).forms(family.removesuffix(ending) + other, PERSON, gender=sex))
    return frozenset()


def _is_eastern(words: Sequence[str]) -> bool:
    """In Latin letters: Moon Ji-ho."""
    return len(words) == len(("Moon", "Ji-ho")) and bool(re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1]))


def _forms(name: str, language: str, gender: str, many: int) -> frozenset[tuple[str, ...]]:
    forms = (tuple(_plain(form).split()) for form in grammar(language).forms(name, PERSON, gender=gender))
    owned = ((*form[:-1], _OWNER.sub("", form[-1])) for form in forms if form)
    return frozenset(form for form in owned if len(form) == many)


def _plain(text: str) -> str:
    return text.translate(_ONE_APOSTROPHE)


def spots(copy: Copy) -> Iterator[tuple[Spot, ...]]:
    """The words of each passage, as names are compared: one apostrophe, no English genitive."""
    for number, passage in copy:
        yield tuple(_spots(passage.text, number))


def begins_sentence(passage: Sequence[Spot], at: int) -> bool:
    """Whether a word is the first of a sentence, so that its capital says nothing."""
    return at == 0 or bool(_ENDS.search(passage[at].apart))


_ENDS = re.compile(r"[.!?…:«“„\"]")


def spots_of(text: str) -> tuple[Spot, ...]:
    """The words of a text that is no passage of a copy yet."""
    return tuple(_spots(text, 0))


def _spots(text: str, number: int) -> Iterator[Spot]:
    reached = 0
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        yield Spot(_plain(word), number, match.start(), match.start() + len(word), text[reached : match.start()])
        reached = match.end()


def is_near(one: str, other: str) -> bool:
    """Whether two words differ by a slip: one letter, or two of a long word."""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - loaded at first use

    most = _INITIAL if min(len(one), len(other)) <= _SHORT else _INITIAL + 1
    return abs(len(one) - len(other)) <= most and DamerauLevenshtein.distance(one, other, score_cutoff=most) <= most


_SHORT = 6


def is_given(word: str, language: str) -> bool:
    """Whether the dictionary has the word as a given name."""
    return any(one.proper is Proper.GIVEN for one in grammar(language).analyses(word))
