"""The words of news of a language (``languages.declaration.NewsWords``), ready to be asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from strichka.languages.registry import codes, language
from strichka.lib.words import fold, numbered
from strichka.wire.events.foreign.words import HAPPENINGS, NUMERALS, WEEKDAYS


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """``counted`` and ``happenings`` name what a folded word says; empty where it says nothing of the kind."""

    code: str
    numerals: Mapping[str, int]
    weekdays: Mapping[str, int]
    passed: re.Pattern[str]
    parts: re.Pattern[str]
    aged: re.Pattern[str]
    magnitude: re.Pattern[str]
    uncounted: re.Pattern[str]
    counted: Mapping[str, re.Pattern[str]]
    currencies: Mapping[str, re.Pattern[str]]
    happenings: Mapping[str, re.Pattern[str]]


@cache
def _vocabulary(code: str) -> Vocabulary:
    table = language(code).news_words
    return Vocabulary(
        code,
        numbered(table.numerals),
        numbered(table.weekdays),
        passed=re.compile(f"{table.passed}|{table.people}"),
        parts=re.compile(table.parts),
        aged=re.compile(table.aged),
        magnitude=re.compile(table.magnitude),
        uncounted=re.compile(table.uncounted),
        counted=_compiled(table.counted),
        currencies=_compiled(table.currencies),
        happenings=_compiled(table.happenings),
    )


def vocabulary(code: str) -> Vocabulary | None:
    """None of a language that has no folder."""
    base = _base(code)
    return _vocabulary(base) if base in codes() else None


def _compiled(patterns: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(_folded(pattern)) for name, pattern in patterns.items()}


def _folded(pattern: str) -> str:
    """A pattern with its letters as words are folded (ż as z); its signs stay."""
    return re.sub(r"[^\W\d_]+", lambda match: match[0] if match[0].isascii() else fold(match[0]), pattern)


@lru_cache(maxsize=1 << 15)
def happenings(word: str, code: str) -> tuple[str, ...]:
    """What happens, by names that all languages share, as a folded word says it."""
    return tuple(name for name, said in _happenings(code).items() if said.fullmatch(word))


@cache
def _happenings(code: str) -> Mapping[str, re.Pattern[str]]:
    known = vocabulary(code)
    return known.happenings if known else _compiled(HAPPENINGS.get(_base(code), {}))


def named(word: str, patterns: Mapping[str, re.Pattern[str]]) -> str:
    """The name of the first pattern that a folded word fits; empty for none."""
    return next((name for name, said in patterns.items() if said.fullmatch(word)), "")


def numerals(code: str) -> Mapping[str, int]:
    """Numbers in words."""
    known = vocabulary(code)
    return known.numerals if known else NUMERALS.get(_base(code), {})


def calendar(code: str) -> Mapping[str, int]:
    """Days of the week, from 0 for Monday."""
    known = vocabulary(code)
    return known.weekdays if known else WEEKDAYS.get(_base(code), {})


def _base(code: str) -> str:
    return code.partition("-")[0].lower()
