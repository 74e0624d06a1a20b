"""What the stylebook asks of a language: its words and patterns of faults, of who says so, and of dates.

A group of rules has a dataclass of its own here or beside (``style_<group>.py``) and one field of ``Style``; a language
fills it in ``<code>/style/<group>.py`` and names it in ``<code>/style/declared.py``. Loaded at first use alone.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionWords:
    """Who says so: patterns of whole words in small letters; a space between two, ``_`` within.

    speaking: verbs that always say so; said_that: those that do where a statement follows or stands before, in quotes.
    does: verbs that tell what a named person or an institution says, whatever follows («просить», «ухвалив»).
    by: what a source follows («за словами»); at: prepositions before a place («в»).
    impersonal: «йдеться», which needs a document beside it; documents: what it may stand in («у заяві»).
    pronouns: who was named before.
    through: by what something was said, and to whom («у Telegram», «в інтерв'ю»); what is named there is no source.
    hearsay: statements of somebody with no source, wherever they stand; so_far: the same where no source stands beside.
    agencies, outlets: proper names. anonymous, agency, media, official, person: what such a source is called; the first
    in a phrase is its head.
    that: what a statement begins with; several: verbs of several persons.
    idle: words at the edges of a phrase that are no part of the source's name. not_said: what looks like it and is not.
    """

    speaking: str
    said_that: str
    does: str
    by: str
    at: str
    impersonal: str
    documents: str
    pronouns: str
    through: str
    hearsay: str
    so_far: str
    anonymous: str
    agencies: str
    agency: str
    outlets: str
    media: str
    official: str
    person: str
    that: str
    several: str
    idle: str
    not_said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Words in small letters, with ' for any apostrophe; a table has a line for each number, the number first.

    months: 1 to 12; weekdays: 0 is Monday; seasons: by their first month;
    days, years: words that are a day or a year by
    themselves, by how far from today. capitals: whether months and weekdays are written with a capital.
    numerals: small numbers in words. last, this, next: adjectives before a unit, a weekday or a month.
    day, week, month, year, weekend: units. ago, hence: «тому», «через».
    before: prepositions and other small words before a date; towards: those of them that mean a day to come («на»);
    night: after what «на» means the night before («у ніч»).
    start, end: of a month, a season, a year.
    ordinal: the end of a day's number («-го»);
    decade: of a decade's («-ті»); number_of: the word after a day alone («числа»).
    future, past: words of a clause that tell when it happens.
    """

    months: str
    weekdays: str
    seasons: str
    in_season: str
    days: str
    years: str
    numerals: str
    last: str
    this: str
    next: str
    day: str
    week: str
    month: str
    year: str
    weekend: str
    ago: str
    hence: str
    before: str
    towards: str
    night: str
    start: str
    end: str
    ordinal: str
    decade: str
    number_of: str
    future: str
    past: str
    capitals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A language's tables for the stylebook; an empty group means that its rules find nothing."""

    attribution: AttributionWords | None = None
    dates: DateWords | None = None
