"""The words of news of a language (``languages.declaration.NewsWords``), ready to be asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from strichka.languages.registry import codes, language
from strichka.lib.words import fold, numbered
from strichka.wire.events.foreign.news import FOREIGN


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The patterns are of whole folded words."""

    code: str
    numerals: Mapping[str, int]
    weekdays: Mapping[str, int]
    passed: re.Pattern[str]
    parts: re.Pattern[str]
    person: re.Pattern[str]
    aged: re.Pattern[str]
    magnitude: re.Pattern[str]
    percent: re.Pattern[str]
    uncounted: re.Pattern[str]
    about: re.Pattern[str]
    measures: Mapping[str, re.Pattern[str]]
    counted: Mapping[str, re.Pattern[str]]
    currencies: Mapping[str, re.Pattern[str]]
    happenings: Mapping[str, re.Pattern[str]]


def vocabulary(code: str) -> Vocabulary | None:
    """None of a language of which nothing is known."""
    base = code.partition("-")[0].lower()
    return _vocabulary(base) if base in codes() or base in FOREIGN else None


@cache
def _vocabulary(code: str) -> Vocabulary:
    table = FOREIGN[code] if code in FOREIGN else language(code).news_words
    return Vocabulary(
        code,
        numbered(table.numerals),
        numbered(table.weekdays),
        passed=_compiled(f"{table.passed}|{table.people}"),
        parts=_compiled(table.parts),
        person=_compiled(table.person),
        aged=_compiled(table.aged),
        magnitude=_compiled(table.magnitude),
        percent=_compiled(table.percent),
        uncounted=_compiled(table.uncounted),
        about=_compiled(table.about),
        measures=_each(table.measures),
        counted=_each(table.counted),
        currencies=_each(table.currencies),
        happenings=_each(table.happenings),
    )


def _each(patterns: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {name: _compiled(pattern) for name, pattern in patterns.items()}


def _compiled(pattern: str) -> re.Pattern[str]:
    """With its letters as words are folded (ę as e); its signs stay."""
    return re.compile(re.sub(r"[^\W\d_]+", lambda match: match[0] if match[0].isascii() else fold(match[0]), pattern))


@lru_cache(maxsize=1 << 14)
def happenings(word: str, code: str) -> tuple[str, ...]:
    """What happens, by names that all languages share, as a folded word says it."""
    known = vocabulary(code)
    return tuple(name for name, said in known.happenings.items() if said.fullmatch(word)) if known else ()


def named(word: str, patterns: Mapping[str, re.Pattern[str]]) -> str:
    """The name of the first pattern that a folded word fits; empty for none."""
    return next((name for name, said in patterns.items() if said.fullmatch(word)), "")
