"""Expressions of time in a text, by kinds of words: each token is a letter, and an expression is a pattern of letters.

So the same patterns serve all languages, whatever the order of their words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from strichka.languages.registry import style
from strichka.languages.style import DateWords
from strichka.lib.words import APOSTROPHES

_TOKEN = re.compile(r"\d+(?:[-‑]?[^\W\d_]{1,3}\b)?|[^\W\d_]+(?:'[^\W\d_]+)*|[–—-]|,|\S")
_AS_ONE = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys("\u00a0\u202f\u2009", " "))
_MOST_BEFORE = 3  # words
_FIRST_YEAR, _LAST_YEAR, _LAST_DAY = 1800, 2100, 31
# What stands before or behind a number that is no day: a score, a price, a decimal, a share.
_NO_DAY = re.compile(r"[\d:.,/%№#$€₴]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; ``letter`` is what it may be in an expression, ``number`` which one."""

    text: str
    start: int
    end: int
    letter: str = "."
    number: int = 0


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens that are a date together, by the name of their pattern."""

    kind: str
    tokens: tuple[Token, ...]
    before: tuple[Token, ...] = ()

    @property
    def start(self) -> int:
        return (*self.before, *self.tokens)[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def of(self, letters: str) -> list[Token]:
        return [token for token in self.tokens if token.letter in letters]


# V an adverb of a season, B E start and end,
# N a number that may be a day, O one with an ending, Y a year, M month, W weekday, S season, L T X last, this, next,
# d w m y e units, A ago, H hence, R a word for a day, Z one for a year, Q a numeral,
# f a full day, J earlier, I overnight, G a decade in a word, K a holiday,
# p before, a and, c comma, h hyphen, o «числа».
_PATTERNS = (
    (
        "day",
        r"(?:Wc?p{0,2})?[NO](?:(?:h|p|c|a)[NO]){0,2}p?M(?:c?p?Yy?|[LTX]y|Z)?|(?:Wc?p?)?M[NO](?:h[NO])?(?:c?Y)?(?![NO])",
    ),
    ("day_of_year", r"[NO]M"),
    ("weekday_of_week", r"W[LTX]w"),
    ("weekday", r"[LTX]?W"),
    ("months", r"Mp?c?M(?:p?Yy?)?"),
    ("start", r"B(?:p?[LTX])?p?[SM](?:p?Yy?)?"),
    ("end", r"E(?:p?[LTX])?p?[MSymw](?:p?Yy?)?"),
    ("month", r"phM|[LTX]M|Z?p?M(?:p?Yy?|p?[LTX]y|p?Z)|Zp?M"),
    ("season", r"[LTX]S|[SV](?:p?Yy?|p?[LTX]y|Z)|ZS|V"),
    ("unit", r"[LTX][dfwmye]"),
    ("earlier", r"[NQ]?[dwmy]J"),
    ("overnight", r"I"),
    ("ago", r"[NQ]?[dwmy]A"),
    ("hence", r"H[NQ]?[dwmy]"),
    ("word", r"R"),
    ("year_word", r"Z"),
    ("year", r"Yy"),
    ("decade", r"D"),
)
_BARE = (
    ("month", r"M"),
    ("season", r"S"),
    ("weekend", r"e"),
    ("year", r"Y"),
    ("number", r"Oo?|No"),
    ("decade", r"G"),
    ("holiday", r"K"),
)  # behind a preposition alone
_ALWAYS = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))
_AFTER_P = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _BARE))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    words: DateWords
    numbered: Mapping[str, tuple[str, int]]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    ordinal: re.Pattern[str]
    decade: re.Pattern[str]
    towards: re.Pattern[str]
    night: re.Pattern[str]
    since: re.Pattern[str]
    part: re.Pattern[str]
    future: re.Pattern[str]
    past: re.Pattern[str]


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """None of a language of which nothing is table."""
    words = style(language).dates
    if words is None:
        return None
    return Vocabulary(
        words,
        {word: (letter, number) for letter, table in _tables(words).items() for word, number in _numbered(table)},
        tuple((letter, re.compile(pattern)) for letter, pattern in _units(words).items() if pattern),
        ordinal=re.compile(rf"\d+[-‑]?(?:{words.ordinal})"),
        decade=re.compile(rf"(?:1[89]|20)\d0[-‑]?(?:{words.decade})"),
        towards=re.compile(words.towards),
        night=re.compile(words.night),
        since=re.compile(words.since or "(?!)"),
        part=re.compile(rf"(?i)(?<![\w'])(?:{words.part or '(?!)'})\s+$"),
        future=re.compile(rf"(?<![\w'])(?:{words.future})(?![\w'])"),
        past=re.compile(rf"(?<![\w'])(?:{words.past})(?![\w'])"),
    )


def _tables(words: DateWords) -> dict[str, str]:
    """Letters of words that are a number each."""
    return {
        "M": words.months,
        "W": words.weekdays,
        "S": words.seasons,
        "V": words.in_season,
        "R": words.days,
        "Z": words.years,
        "Q": words.numerals,
        "G": words.decades,
        "K": words.holidays,
    }


def _units(words: DateWords) -> dict[str, str]:
    """Letters of words that are none."""
    return {
        "L": words.last,
        "T": words.this,
        "X": words.next,
        "d": words.day,
        "w": words.week,
        "m": words.month,
        "y": words.year,
        "e": words.weekend,
        "A": words.ago,
        "H": words.hence,
        "p": words.before,
        "a": words.both,
        "o": words.number_of,
        "B": words.start,
        "E": words.end,
        "f": words.full_day,
        "J": words.earlier,
        "I": words.overnight,
    }


def _numbered(table: str) -> Iterator[tuple[str, int]]:
    for line in table.strip().splitlines():
        number, *words = line.split()
        yield from ((word, int(number)) for word in words)


def expressions(text: str, language: str) -> Iterator[Expression]:
    """In the order of the text; none in a language that has no table."""
    table = vocabulary(language)
    if table is None:
        return
    tokens = [_classed(match, text, table) for match in _TOKEN.finditer(text.translate(_AS_ONE))]
    letters = "".join(token.letter for token in tokens)
    at = 0
    while at < len(tokens):
        match = _ALWAYS.match(letters, at) or (_AFTER_P.match(letters, at) if at and letters[at - 1] in "pH" else None)
        if match is None:
            at += 1
            continue
        begins = at
        while begins and letters[begins - 1] in "pH" and at - begins < _MOST_BEFORE:
            begins -= 1
        yield Expression(str(match.lastgroup), tuple(tokens[at : match.end()]), tuple(tokens[begins:at]))
        at = match.end()


def _classed(match: re.Match[str], text: str, table: Vocabulary) -> Token:
    written = match[0]
    word = written.lower().removesuffix("'s")
    letter, number = ".", 0
    if written[0].isdigit():
        letter, number = _number(match, text, table)
    elif written in {"–", "—", "-"}:
        letter = "h"
    elif written == ",":
        letter = "c"
    elif word in table.numbered and not (
        table.words.capitals and table.numbered[word][0] in "MW" and word == written[: len(word)]
    ):
        letter, number = table.numbered[word]
        if letter == "R" and written.isupper() and len(written) > 1:
            letter = "."
    else:
        letter = next((name for name, pattern in table.patterns if pattern.fullmatch(word)), ".")
    return Token(written, match.start(), match.end(), letter, number)


def _is_small(written: str, letter: str, table: Vocabulary) -> bool:
    """A month or a weekday without its capital, in a language that has one: «march», «may»."""
    return table.words.capitals and letter in "MW" and written[0].islower()


def _number(match: re.Match[str], text: str, table: Vocabulary) -> tuple[str, int]:
    digits = re.match(r"\d+", match[0])
    if digits is None:  # «¹» is a digit that counts nothing here
        return ".", 0
    number = int(digits[0][:9])
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
    if _NO_DAY.match(before) or (_NO_DAY.match(after) and after[1:2].isdigit()):
        return ".", 0
    if digits[0] == match[0]:
        if len(match[0]) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:  # noqa: PLR2004 - digits of a year
            return "Y", number
        return ("N", number) if 1 <= number <= _LAST_DAY else (".", 0)
    if table.decade.fullmatch(match[0]):
        return "D", number
    if table.ordinal.fullmatch(match[0]):
        if _FIRST_YEAR <= number <= _LAST_YEAR:
            return "Y", number
        if 1 <= number <= _LAST_DAY:
            return "O", number
    return ".", 0
