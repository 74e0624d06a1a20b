"""What a sentence claims besides: how long something takes, how old is who is named before, how many of a people's.

«Переговори тривали три дні», «Матвієві Ковалю 47 років», «14 South Korean transformers».
"""

import re
from collections.abc import Iterator
from functools import cache

from strichka.languages.grammar import Proper
from strichka.languages.registry import grammar, style
from strichka.stylebook.rules.numbers.counted import SIGN, Counted, counted
from strichka.wire.events.claims import AGE, COUNT, Claim

LENGTH = "length"
_NAMED = re.compile(
    rf"(?P<name>[^\W\d_a-zа-яіїєґ][\w’'ʼ-]+) (?P<value>{SIGN}+) (?P<unit>[^\W\d_]+)(?=[,.;:]|$| [ійта]{{1,2}} )"
)
_OF_PEOPLE = re.compile(rf"(?P<value>{SIGN}+) (?:[A-Z][a-z]+ ){{1,3}}(?P<thing>[a-z]{{4,}})\b")
# «Viktor Salo, 54, had no idea»: behind a whole name.
_AGED = re.compile(rf"[^\W\d_a-z][\w’'ʼ-]+ (?P<name>[^\W\d_a-z][\w’'ʼ-]+), (?P<value>{SIGN}{{2}})(?=[,.;])")
_PERSONS = {Proper.GIVEN, Proper.FAMILY}


def lengths(text: str, language: str) -> Iterator[Claim]:
    words = style(language).dates
    if words is None:
        return
    one = counted(text, 0, language)
    for match in _lasting(language).finditer(one.masked):
        if one.has(match, "value"):
            unit = next(name for name in ("hour", "day", "week", "month") if match[name])
            yield _claim(LENGTH, unit, one, match)
    for match in _NAMED.finditer(one.masked):
        is_person = any(reading.proper in _PERSONS for reading in grammar(language).analyses(match["name"]))
        if one.has(match, "value") and is_person and re.fullmatch(words.year, match["unit"]):
            yield _claim(AGE, "", one, match)
    for match in _AGED.finditer(one.masked) if style(language).names.ages_after_names else ():
        if one.has(match, "value"):
            yield _claim(AGE, "", one, match)
    for match in _OF_PEOPLE.finditer(one.masked):
        if one.has(match, "value"):
            yield _claim(COUNT, grammar(language).lemmas(match["thing"], written=True)[0], one, match)


def _claim(kind: str, unit: str, one: Counted, match: re.Match[str]) -> Claim:
    return Claim(kind, unit, one.value(match, "value"), *match.span("value"))


@cache
def _lasting(language: str) -> re.Pattern[str]:
    """A number and its unit of time, that is neither «three days ago» nor «in three days»."""
    words = style(language).dates
    assert words is not None
    units = {"hour": words.hour or "(?!)", "day": words.day, "week": words.week, "month": words.month}
    every = "|".join(f"(?P<{name}>{pattern})" for name, pattern in units.items())
    no_hence = "".join(rf"(?<!\b{word} )" for word in words.hence.split("|"))
    later = "|".join(filter(None, (words.ago, words.earlier)))
    return re.compile(rf"(?i){no_hence}(?P<value>{SIGN}+) (?:{every})(?!\w)(?! (?:{later}))")
