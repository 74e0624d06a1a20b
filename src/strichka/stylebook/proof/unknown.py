"""Words that the engine does not know: which of them are a slip, and which a name, a foreign word or a derived one."""

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from strichka.languages.registry import grammar, style
from strichka.lib.words import words
from strichka.stylebook.copy import Copy, Named
from strichka.stylebook.proof.engines import Flaw

LONG = 7  # letters of a name from which two wrong ones are a slip
SHORTEST = 6  # letters of a word that begins a sentence and may be a slip, though it may be a name
_ENDING = 3  # letters by which forms of a word of an office differ
_STEM = 4  # letters of it that are the same
_BEGINS = re.compile(r"(?:^|[.!?…:])[\s«»„“”\"'’(–—-]*$")  # what stands before the first word of a sentence


def slip(flaw: Flaw, text: str, copy: Copy) -> tuple[str, ...] | None:
    """What is to stand for an unknown word; None where it is no slip: a name, an abbreviation, a word after all."""
    word = text[flaw.start : flaw.end]
    known = _words_of(copy.names, copy.language)
    if word in known or any(sign.isdigit() for sign in word):
        return None
    if word[:1].islower():
        return None if _is_word(word, copy) else flaw.suggestions
    if word.isupper():
        return None
    near = [name for name in known if name[:1].isupper() and _is_near(word, name)]
    if near:
        return (min(near, key=lambda name: (DamerauLevenshtein.distance(word, name), name)),)
    first = next(iter(flaw.suggestions), "")
    is_first = len(word) >= SHORTEST and _BEGINS.search(text, 0, flaw.start) is not None
    is_slip = is_first and not _is_word(word.lower(), copy)
    is_letter = DamerauLevenshtein.distance(word, first, score_cutoff=1) <= 1
    return flaw.suggestions if is_slip and is_letter and _is_common(first, copy.language) else None


def _is_word(word: str, copy: Copy) -> bool:
    """It is one after all, or the register has it as somebody's office."""
    return style(copy.language).proof.is_word(word) or any(_is_form(word, one) for one in _offices(copy.names))


def _is_form(word: str, office: str) -> bool:
    """Whether it is that office, whatever the ending."""
    same = next(
        (at for at, (a, b) in enumerate(zip(word, office, strict=False)) if a != b), min(len(word), len(office))
    )
    return same >= _STEM and max(len(word), len(office)) - same <= _ENDING


def _is_near(word: str, other: str) -> bool:
    most = 1 + (len(word) >= LONG)
    return DamerauLevenshtein.distance(word, other, score_cutoff=most) <= most


def _is_common(word: str, language: str) -> bool:
    """Whether a word is one that is written small."""
    readings = grammar(language).analyses(word.lower())
    return any(not one.proper for one in readings)


@lru_cache(maxsize=64)
def _words_of(names: tuple[Named, ...], language: str) -> frozenset[str]:
    """The words of the names of a copy, in all their forms."""
    speaks = grammar(language)
    forms = (
        form
        for one in names
        for name in (one.name, *one.right)
        for form in (name, *speaks.forms(name, one.kind, gender=one.gender))
    )
    return frozenset(word.text for form in forms for word in words(form))


@lru_cache(maxsize=64)
def _offices(names: tuple[Named, ...]) -> frozenset[str]:
    return frozenset(word.text.lower() for one in names for word in words(one.role) if len(word.text) > _STEM)
