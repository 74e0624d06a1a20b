"""Numbers that do not add up: a change in percent, the parts of a whole, votes, an age and a year of birth."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from strichka.languages.figures import amounts
from strichka.languages.registry import language, style
from strichka.lib.setting import Words, words
from strichka.lib.words import fold, numbered
from strichka.lib.words import words as cut
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "sum"
_NUMBER = "#"  # a number in a text is as many of these
_PERCENT, _SLACK = 100, Decimal("0.04")  # of a rounded percentage
_ROUNDED = 1  # percentage points
_FEW, _PARTS = 2, 12


@dataclass(frozen=True, slots=True)
class _Counted:
    """A passage with a sign in place of each figure of its numbers, and the numbers by where they begin."""

    number: int
    masked: str
    values: Mapping[int, Decimal]

    def value(self, match: re.Match[str], group: str) -> Decimal:
        return self.values[match.start(group)]


def _find(copy: Copy) -> Iterator[Finding]:
    table = style(copy.language).numbers
    passages = [_counted(passage.text, number, copy.language) for number, passage in copy]
    for one in passages:
        for pattern in table.changes:
            for match in pattern.finditer(one.masked):
                yield from _change(one, match)
        for pattern in table.wholes:
            for match in pattern.finditer(one.masked):
                yield from _whole(one, match)
        for pattern in table.born if copy.at else ():
            for match in pattern.finditer(one.masked):
                yield from _age(one, match, copy)
    if table.vote and table.total:
        yield from _votes(passages, table.vote, table.total)


@cache
def _numerals(code: str) -> Mapping[str, int]:
    return numbered(language(code).news_words.numerals)


def _counted(text: str, number: int, code: str) -> _Counted:
    values: dict[int, Decimal] = {}
    masked = text
    spans = [(one.start, one.end, one.value) for one in amounts(text)]
    by_word = _numerals(code)
    spans += [
        (word.start, word.end, Decimal(by_word[fold(word.text)]))
        for word in cut(text)
        if word.text.islower() and fold(word.text) in by_word
    ]
    for start, end, value in spans:
        if _NUMBER not in masked[start:end]:
            values[start] = value
            masked = masked[:start] + _NUMBER * (end - start) + masked[end:]
    return _Counted(number, masked, values)


def _is_there(one: _Counted, match: re.Match[str], *groups: str) -> bool:
    return all(match.start(group) in one.values for group in groups)


def _finding(one: _Counted, match: re.Match[str], group: str, message: Words, right: str = "") -> Finding:
    start, end = match.span(group)
    return Finding(NAME, start, end, Severity.WARNING, message, (right,) if right else (), passage=one.number)


def _change(one: _Counted, match: re.Match[str]) -> Iterator[Finding]:
    if not _is_there(one, match, "by", "old", "new") or not one.value(match, "old"):
        return
    old, new, by = (one.value(match, group) for group in ("old", "new", "by"))
    right = abs(new - old) / old * _PERCENT
    if abs(right - by) > max(Decimal(_ROUNDED), by * _SLACK):
        said = f"{right:.0f}"
        yield _finding(
            one, match, "by", words(en=f"By these two numbers it is {said}%.", uk=f"За цими двома числами це {said}%.")
        )


def _whole(one: _Counted, match: re.Match[str]) -> Iterator[Finding]:
    parts = [value for start, value in one.values.items() if match.start("parts") <= start < match.end("parts")]
    if not _is_there(one, match, "total") or not _FEW <= len(parts) <= _PARTS:
        return
    total, together = one.value(match, "total"), sum(parts)
    if together != total:
        said = f"{together:f}"
        yield _finding(one, match, "total", words(en=f"The parts make {said}.", uk=f"Частини разом дають {said}."))


def _age(one: _Counted, match: re.Match[str], copy: Copy) -> Iterator[Finding]:
    if copy.at is None or not _is_there(one, match, "age", "born"):
        return
    years = copy.at.year - int(one.value(match, "born"))
    if one.value(match, "age") not in {years, years - 1}:
        said = f"{years - 1}–{years}"
        yield _finding(
            one, match, "age", words(en=f"Born then, one is {said} now.", uk=f"Хто тоді народився, має тепер {said}.")
        )


def _votes(passages: Sequence[_Counted], vote: re.Pattern[str], total: re.Pattern[str]) -> Iterator[Finding]:
    """The votes of one passage against their total, in it or in the next."""
    for at, one in enumerate(passages):
        votes = [match for match in vote.finditer(one.masked) if match.start("number") in one.values]
        if len(votes) < _FEW:
            continue
        together = sum(one.value(match, "number") for match in votes)
        for other in passages[at : at + 2]:
            match = total.search(other.masked, votes[-1].end() if other is one else 0)
            if match and match.start("number") in other.values and other.value(match, "number") != together:
                said = f"{together:f}"
                message = words(en=f"The votes make {said}.", uk=f"Голоси разом дають {said}.")
                yield _finding(other, match, "number", message, said if other.masked else "")
                break


RULE = Rule(
    NAME,
    across=_find,
    label=words(en="numbers that do not add up", uk="числа, які не сходяться"),
    why=words(
        en="A change in percent, parts of a whole, votes or an age that do not fit the other numbers beside them.",
        uk="Зміна у відсотках, частини цілого, голоси чи вік не сходяться з іншими числами поруч.",
    ),
)
