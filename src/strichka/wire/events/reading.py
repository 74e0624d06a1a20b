"""The words of an item: which are names, and what each is compared by."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from strichka.languages.grammar import Analysis, PlainGrammar, Proper
from strichka.languages.registry import codes, grammar, languages
from strichka.languages.stopwords import is_stop
from strichka.lib.words import Word, fold, words
from strichka.wire.events.name_sounds import cognates, name_sounds
from strichka.wire.events.news_vocabulary import happenings, vocabulary

READ = 4000  # characters: an event is told at the beginning
_STEM = 6  # letters by which words are compared: what is derived from one word meets
_ENDS_SENTENCE = re.compile(r"[.!?…:;\n•|]")
_TITLED = 0.7  # of a headline's words in capitals: then a capital says nothing
_LONG = 4
_SILENT = 2  # letters below which a word says nothing
_WITHIN_NAME = {" ", "\u00a0", "-"}


@dataclass(frozen=True, slots=True)
class Read:
    """A word: ``lemmas`` compare it inside its language, ``sounds`` (of a name only) across alphabets.

    ``cognates``: what any word sounds like, in languages that may have it too.
    """

    word: Word
    lemmas: tuple[str, ...]
    sounds: tuple[str, ...]
    cognates: tuple[str, ...] = ()
    happens: tuple[str, ...] = ()
    is_place: bool = False
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a dictionary says of a written word."""

    lemmas: tuple[str, ...]
    sounds: tuple[str, ...]
    cognates: tuple[str, ...]
    happens: tuple[str, ...]
    is_silent: bool
    is_common: bool
    is_place: bool
    is_given: bool
    is_day: bool


def read(text: str, language: str) -> list[Read]:
    """The words that say something, in order; numbers are not among them."""
    found = []
    titled = _is_titled(text)
    before = 0
    for word in words(text[:READ]):
        gap, before = text[before : word.start], word.end
        begins = word.start == 0 or titled or bool(_ENDS_SENTENCE.search(gap))
        if not word.text[0].isdigit() and not (known := _entry(word.text, language)).is_silent:
            found.append(_read(word, known, begins=begins))
    return found


def _read(word: Word, entry: _Entry, *, begins: bool) -> Read:
    named = word.text[0].isupper() and not (begins and entry.is_common) and not entry.is_day
    return Read(
        word,
        entry.lemmas,
        entry.sounds if named else (),
        entry.cognates,
        entry.happens,
        is_place=named and entry.is_place,
        is_given=named and entry.is_given,
    )


@lru_cache(maxsize=1 << 14)
def _entry(word: str, language: str) -> _Entry:
    folded, spoken = fold(word), grammar(language)
    readings: tuple[Analysis, ...] = ()
    if isinstance(spoken, PlainGrammar):
        stems: tuple[str, ...] = (folded,)
        sounded = name_sounds(word, is_inflected=True)
        sounds = cognates(word)
    else:
        readings = spoken.analyses(word)
        stems = tuple(lemma.rstrip("~") for lemma in spoken.lemmas(word, written=True))
        sounded = tuple(dict.fromkeys(way for stem in stems for way in name_sounds(stem)))
        sounds = tuple(dict.fromkeys(way for stem in stems for way in cognates(stem)))
    return _Entry(
        tuple(dict.fromkeys(stem[:_STEM] for stem in stems)),
        sounded,
        sounds,
        happenings(folded, language),
        is_silent=len(folded) < _SILENT or is_stop(folded, _base(language)),
        is_common=isinstance(spoken, PlainGrammar) or any(one.proper is Proper.NOT for one in readings),
        is_place=any(one.proper is Proper.PLACE for one in readings),
        is_given=any(one.proper is Proper.GIVEN for one in readings),
        is_day=_is_day(folded, language),
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
