"""The words of an item: which are names, and what each is compared by."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from strichka.languages.grammar import PlainGrammar, Proper
from strichka.languages.registry import codes, grammar, languages
from strichka.languages.stopwords import is_stop
from strichka.lib.words import Word, fold, words
from strichka.wire.events.name_sounds import name_sounds
from strichka.wire.events.vocabulary import vocabulary

READ = 4000  # characters: an event is told at the beginning
_STEM = 6  # letters by which words are compared: what is derived from one word meets
_ENDS_SENTENCE = re.compile(r"[.!?…:;\n•|]")
_TITLED = 0.7  # of a headline's words in capitals: then a capital says nothing
_LONG = 4
_WITHIN_NAME = {" ", "\u00a0", "-"}


@dataclass(frozen=True, slots=True)
class Read:
    """A word: ``lemmas`` compare it inside its language, ``sounds`` (of a name only) across alphabets."""

    word: Word
    lemmas: tuple[str, ...]
    sounds: tuple[str, ...]
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """What a dictionary says of a written word."""

    lemmas: tuple[str, ...]
    sounds: tuple[str, ...]
    is_common: bool
    is_place: bool


def read(text: str, language: str) -> list[Read]:
    """The words that say something, in order; numbers are not among them."""
    found = []
    titled = _is_titled(text)
    before = 0
    for word in words(text[:READ]):
        gap, before = text[before : word.start], word.end
        begins = word.start == 0 or titled or bool(_ENDS_SENTENCE.search(gap))
        folded = fold(word.text)
        if word.text[0].isdigit() or len(folded) < 2 or is_stop(folded, _base(language)):  # noqa: PLR2004 - letters
            continue
        found.append(_read(word, language, begins=begins))
    return found


def _read(word: Word, language: str, *, begins: bool) -> Read:
    known = _known(word.text, language)
    named = word.text[0].isupper() and not (begins and known.is_common) and not _is_day(fold(word.text), language)
    return Read(word, known.lemmas, known.sounds if named else (), named and known.is_place)


@lru_cache(maxsize=1 << 16)
def _known(word: str, language: str) -> _Known:
    spoken = grammar(language)
    if isinstance(spoken, PlainGrammar):
        return _Known((fold(word)[:_STEM],), name_sounds(word, is_inflected=True), is_common=True, is_place=False)
    readings, lemmas = spoken.analyses(word), spoken.lemmas(word, written=True)
    return _Known(
        tuple(dict.fromkeys(lemma.rstrip("~")[:_STEM] for lemma in lemmas)),
        tuple(dict.fromkeys(way for lemma in lemmas for way in name_sounds(lemma.rstrip("~")))),
        is_common=any(one.proper is Proper.NOT for one in readings),
        is_place=any(one.proper is Proper.PLACE for one in readings),
    )


def _is_titled(text: str) -> bool:
    """Whether a headline is written in capitals, every word or every letter."""
    first = text[:READ].partition("\n")[0]
    long = [word.text for word in words(first) if len(word.text) >= _LONG]
    return sum(word[0].isupper() for word in long) > _TITLED * max(len(long), 1)


def _is_day(word: str, language: str) -> bool:
    known = vocabulary(language)
    return word in _months() or (known is not None and word in known.weekdays)


@cache
def _months() -> frozenset[str]:
    """Months, which some languages write like names."""
    return frozenset(fold(month) for one in languages() for month in one.months)


def _base(language: str) -> str:
    base = language.partition("-")[0].lower()
    return base if base in codes() else ""


def names(text: str, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """The names of a text as written, words that stand side by side together, each with its sounds."""
    found: list[tuple[str, tuple[str, ...], int]] = []
    for one in read(text, language):
        if not one.sounds:
            continue
        start, end = one.word.start, one.word.end
        if found and text[found[-1][2] : start] in _WITHIN_NAME:
            before, sounds_before, at = found.pop()
            found.append((text[at - len(before) : end], (*sounds_before, *one.sounds), end))
        else:
            found.append((text[start:end], one.sounds, end))
    return [(written, sounded) for written, sounded, _end in found]
