"""Numbers that do not add up: a change in percent, the parts of a whole, votes, an age and a year of birth."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from strichka.languages.registry import style
from strichka.lib.setting import words
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.stylebook.rules.numbers import ages, arithmetic, conclusions
from strichka.stylebook.rules.numbers.counted import Counted, counted

NAME = "sum"
_PERCENT, _SLACK = 100, Decimal("0.04")  # of a rounded percentage
_ROUNDED = 1  # percentage points
_FEW, _PARTS = 2, 12


def _find(copy: Copy) -> Iterator[Finding]:
    """Each place once, however many patterns fit it."""
    told: list[Finding] = []
    for one in _every(copy):
        if not any(one.passage == other.passage and one.start < other.end and other.start < one.end for other in told):
            told.append(one)
            yield one


def _every(copy: Copy) -> Iterator[Finding]:
    table = style(copy.language).numbers
    passages = [counted(passage.text, number, copy.language) for number, passage in copy]
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
    yield from arithmetic.find(NAME, passages, table, copy)
    yield from conclusions.find(NAME, passages, table.sums, copy.language)
    if copy.at:
        yield from ages.find(NAME, passages, table.sums, copy.at.date(), copy.language)


def _change(one: Counted, match: re.Match[str]) -> Iterator[Finding]:
    if not one.has(match, "by", "old", "new") or not one.value(match, "old"):
        return
    old, new, by = (one.value(match, group) for group in ("old", "new", "by"))
    right = abs(new - old) / old * _PERCENT
    if abs(right - by) > max(Decimal(_ROUNDED), by * _SLACK):
        said = f"{right:.0f}"
        yield one.finding(
            NAME, match, "by", words(en=f"By these two numbers it is {said}%.", uk=f"За цими двома числами це {said}%.")
        )


def _whole(one: Counted, match: re.Match[str]) -> Iterator[Finding]:
    parts = one.between(*match.span("parts"))
    if not one.has(match, "total") or not _FEW <= len(parts) <= _PARTS:
        return
    total, together = one.value(match, "total"), sum(parts)
    if together != total:
        said = f"{together:f}"
        message = words(en=f"The parts make {said}.", uk=f"Частини разом дають {said}.")
        yield Finding(NAME, *match.span(), severity=Severity.WARNING, message=message, passage=one.number)


def _age(one: Counted, match: re.Match[str], copy: Copy) -> Iterator[Finding]:
    if copy.at is None or not one.has(match, "age", "born"):
        return
    years = copy.at.year - int(one.value(match, "born"))
    if one.value(match, "age") not in {years, years - 1}:
        said = f"{years - 1}–{years}"
        yield one.finding(
            NAME, match, "age", words(en=f"Born then, one is {said} now.", uk=f"Хто тоді народився, має тепер {said}.")
        )


def _votes(passages: Sequence[Counted], vote: re.Pattern[str], total: re.Pattern[str]) -> Iterator[Finding]:
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
                yield other.finding(NAME, match, "number", message, said if other.masked else "")
                break


RULE = Rule(
    NAME,
    across=_find,
    label=words(en="numbers that do not add up", uk="числа, які не сходяться"),
    why=words(
        en="A change in percent, a share, parts of a whole, a rest, votes, so much for each, or an age that do not fit "
        "the other numbers beside them: “96 drones, 81 shot down, the remaining 25”.",
        uk="Зміна у відсотках, частка, частини цілого, решта, голоси, сума на кожного чи вік не сходяться з іншими "
        "числами поруч: «96 дронів, збили 81, решта 25».",
    ),
)
