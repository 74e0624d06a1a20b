"""A weekday that does not fit the date beside it: «у понеділок, 12 травня», which was a Tuesday."""

from collections.abc import Iterator

from strichka.languages.registry import style
from strichka.lib.setting import words
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.dates.resolving import find as dates
from strichka.stylebook.dates.resolving import with_another_weekday
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "weekday"


def _find(passage: Passage, copy: Copy) -> Iterator[Finding]:
    if copy.at is None:
        return
    for one in with_another_weekday(dates(passage.text, copy.language, copy.at)):
        name = _weekday(one.first.weekday(), copy.language)
        message = words(
            en=f"{one.first.isoformat()} is another day of the week: {name}. Which of the two is right?",
            uk=f"{one.first:%d.%m.%Y} — інший день тижня: {name}. Що з двох правильне?",
        )
        yield Finding(NAME, one.start, one.end, Severity.WARNING, message)


def _weekday(number: int, language: str) -> str:
    table = style(language).dates
    rows = table.weekdays.strip().splitlines() if table else []
    return rows[number].split()[1] if rows else ""


RULE = Rule(
    NAME,
    find=_find,
    label=words(en="Weekday of another date", uk="День тижня не від тієї дати"),
    why=words(
        en="Finds a weekday beside a date that is another day of the week in the year that is meant. Which of the two "
        "is wrong nobody but the editor knows, so nothing is put right by itself.",
        uk="Знаходить день тижня поруч із датою, на яку припадає інший день. Що з двох хибне, знає лише редактор, "
        "тому саме нічого не виправляється.",
    ),
)
