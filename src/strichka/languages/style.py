"""What the stylebook asks of a language: its words and patterns of faults, of who says so, and of dates.

A group of rules has a dataclass of its own here or beside (``style_<group>.py``) and one field of ``Style``; a language
fills it in ``<code>/style/<group>.py`` and names it in ``<code>/style/declared.py``. Loaded at first use alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from strichka.lib.setting import Words


@dataclass(frozen=True, slots=True)
class Fault:
    """``text[start:end]`` is against a rule of the language. fixes: what may stand there, the best first.

    note: what is wrong just here, by language of the interface; empty where the rule's own sentence says it all.
    is_hint: it may well be right, whatever the rule's other faults are.
    """

    start: int
    end: int
    fixes: tuple[str, ...] = ()
    note: Words = field(default_factory=dict)
    is_hint: bool = False


Finder = Callable[[str], Iterable[Fault]]


def nothing(_text: str) -> Iterable[Fault]:
    """The finder of a rule that a language does not have."""
    return ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A wrong wording and the right one. exact: only as it is written, not in its other forms. why: by interface."""

    wrong: str
    right: str
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingStyle:
    """calques: what other languages say so; officialese: what offices do; solid: what is written together or apart.

    heavy: a verb that says nothing with a noun for what is done. given_names: names in another language's form.
    doubled: words that may stand twice side by side (folded). abbreviations: with what they stand for.
    common: those that every reader has by heart.
    """

    calques: tuple[Pair, ...] = ()
    officialese: tuple[Pair, ...] = ()
    solid: tuple[Pair, ...] = ()
    given_names: tuple[Pair, ...] = ()
    heavy: Finder = nothing
    doubled: frozenset[str] = frozenset()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    common: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class GrammarStyle:
    """How words are joined. Each finder reads one passage; what it is not sure of it leaves out.

    womens: a man's word for an office that is said of a woman; officers: one that may be said of her, with her word.
    """

    agreement: Finder = nothing
    subject_verb: Finder = nothing
    government: Finder = nothing
    commas: Finder = nothing
    extra_commas: Finder = nothing
    real_words: Finder = nothing
    negation: Finder = nothing
    articles: Finder = nothing
    womens: Finder = nothing
    officers: Finder = nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class SumsStyle:
    """What a text concludes from its numbers, as patterns of a text with ``#`` as in `NumbersStyle`.

    left: what stays (``rest``) of a number that was named in this sentence or the one before.
    so: what follows (``result``) from two numbers before. parts: of ``whole`` a ``part`` by a word for a fraction, with
    how much that is, ``times`` where it is two thirds. lots: ``many`` of ``each``, in ``total``.
    differs: ``new`` by ``by`` more or less than ``old``. ago: so many ``years`` before today, in the ``year``.
    born: what stands before the day of a birth; aged: by a birth of his or hers, how old (``age``) who was born is
    today, or was once (``old``). whole: in front of a number of which others are parts. about: before a number that
    is not exact. elapsed: words for another year, by which a rate of exchange may be another.
    """

    left: tuple[re.Pattern[str], ...] = ()
    so: re.Pattern[str] | None = None
    parts: tuple[tuple[re.Pattern[str], Decimal], ...] = ()
    lots: tuple[re.Pattern[str], ...] = ()
    differs: tuple[re.Pattern[str], ...] = ()
    ago: tuple[re.Pattern[str], ...] = ()
    born: re.Pattern[str] | None = None
    aged: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = ()
    whole: re.Pattern[str] | None = None
    about: re.Pattern[str] | None = None
    elapsed: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersStyle:
    """Numbers. writing: numbers and units that are written otherwise.

    The others are patterns of a text with ``#`` in place of
    each character of its numbers: changes (groups ``old``, ``new``, ``by`` percent), wholes (``total`` and ``parts``),
    born (``age`` and ``born``, a year), vote and total (``number``), shares (``total``, ``part``, ``by`` percent),
    times (``new`` so many times ``old``, with ``unit`` and
    ``other``), listed (``total`` and a ``list``, cut by joints, of which each part begins with its number), added
    (``total`` of ``a``, ``b``, ``c``), each (so much for ``each`` and in ``total``), begun (a ``year``), lasted
    (``years`` since), exchanged (a ``sum`` of a ``currency``, and what it is at ``home``), rate (of a ``currency``).
    """

    writing: Finder = nothing
    changes: tuple[re.Pattern[str], ...] = ()
    wholes: tuple[re.Pattern[str], ...] = ()
    born: tuple[re.Pattern[str], ...] = ()
    vote: re.Pattern[str] | None = None
    total: re.Pattern[str] | None = None
    shares: tuple[re.Pattern[str], ...] = ()
    times: tuple[tuple[re.Pattern[str], Decimal], ...] = ()
    listed: re.Pattern[str] | None = None
    joints: re.Pattern[str] | None = None
    added: tuple[re.Pattern[str], ...] = ()
    each: tuple[re.Pattern[str], ...] = ()
    begun: re.Pattern[str] | None = None
    lasted: re.Pattern[str] | None = None
    exchanged: re.Pattern[str] | None = None
    rate: re.Pattern[str] | None = None
    sums: SumsStyle = field(default_factory=SumsStyle)


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureStyle:
    """Links and headlines. asks: how a question begins that is answered by yes or no.

    hollow_links: words of a link that do not say where it leads (folded).
    hollow_phrases: where such words stand in a text that has lost its links; the first group is the words.
    """

    asks: re.Pattern[str] | None = None
    hollow_links: frozenset[str] = frozenset()
    hollow_phrases: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesStyle:
    """Offices: words for them (folded dictionary forms), with one word for a man's and a woman's.

    trades: the same of what people are by trade; one for another is a hint. deputy: words that make another office of
    one. former: words by which an office is not today's. small_offices: they begin with a small letter, and so do
    bodies, after an adjective or an office. sexes: endings of a family name that is an adjective, a woman's and a
    man's. me: words by which an author speaks of themself. retold: what stands before what somebody said, in a
    sentence. ages_after_names: a number between commas behind a name is an age, and not that of a house.
    """

    offices: Mapping[str, str] = field(default_factory=dict)
    trades: Mapping[str, str] = field(default_factory=dict)
    deputy: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    small_offices: bool = False
    bodies: frozenset[str] = frozenset()
    sexes: tuple[tuple[str, str], ...] = ()
    me: frozenset[str] = frozenset()
    retold: tuple[str, ...] = ()
    ages_after_names: bool = False


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
    she, he: pronouns of a woman and of a man.
    relative: what a clause begins with that only tells more of somebody. topic: what stands right behind a verb where
    not who says so follows but of what («повідомляли про пожежу»).
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
    she: str
    he: str
    relative: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Words in small letters, with ' for any apostrophe; a table has a line for each number, the number first.

    months: 1 to 12; weekdays: 0 is Monday; seasons: by their first month;
    days, years: words that are a day or a year by
    themselves, by how far from today. capitals: whether months and weekdays are written with a capital.
    numerals: small numbers in words. last, this, next: adjectives before a unit, a weekday or a month.
    day, week, month, year, weekend: units. ago, hence: «тому», «через».
    before: prepositions and other small words before a date; towards: those of them that mean a day to come («на»);
    night: after what «на» means the night before («у ніч»). since: those that mean a day gone by («від зими»).
    full_day: a unit of which the last is yesterday («минулої доби»). overnight: the night that ended today, in a word.
    decades: by their first year; holidays: by month and day (1225). earlier: «раніше», of what was named before.
    both: «і» between two days of a month.
    hour: a unit of how long something takes. part: of a month or a year, which other days than all of it are meant by.
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
    since: str = ""
    both: str = ""
    full_day: str = ""
    overnight: str = ""
    decades: str = ""
    holidays: str = ""
    earlier: str = ""
    hour: str = ""
    part: str = ""
    capitals: bool = False


def _never(_rule: str, _words: str) -> bool:
    return False


def _none(_word: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How the engine of spelling and grammar is asked (``stylebook/proof``).

    locale: the language with its country (BCP 47); empty: no engine knows it. hints, quiet: beginnings of the engine's
    names of rules of which a finding is a hint only, or nothing. is_taste: whether what a rule (its name)
    tells of words is a matter of taste, a hint. is_word: whether a word that the engine
    does not know is one: of another country's spelling, or made of others by rule.
    terse_headlines: headlines leave out words, so that grammar is a hint there.
    """

    locale: str = ""
    hints: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    is_taste: Callable[[str, str], bool] = _never
    is_word: Callable[[str], bool] = _none
    terse_headlines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A language's tables for the stylebook; an empty group means that its rules find nothing."""

    wording: WordingStyle = field(default_factory=WordingStyle)
    grammar: GrammarStyle = field(default_factory=GrammarStyle)
    names: NamesStyle = field(default_factory=NamesStyle)
    numbers: NumbersStyle = field(default_factory=NumbersStyle)
    structure: StructureStyle = field(default_factory=StructureStyle)
    attribution: AttributionWords | None = None
    dates: DateWords | None = None
    proof: Proof = field(default_factory=Proof)


def pairs(table: Path, *, exact: bool = False) -> tuple[Pair, ...]:
    """The pairs of a table: ``wrong = right``, a line each; ``!`` before one that is only as written."""
    lines = (line.strip() for line in table.read_text("utf-8").splitlines())
    rows = ((line, line.lstrip("! ").partition("=")) for line in lines if line and not line.startswith("#"))
    return tuple(Pair(old.strip(), new.strip(), exact or line.startswith("!")) for line, (old, _is, new) in rows)


def offices(table: str) -> dict[str, str]:
    """Words for offices: a line an office, all words for it, the first of which stands for it."""
    rows = (line.split() for line in table.strip().splitlines())
    return {word: first for first, *others in rows for word in (first, *others)}


def in_patterns(*rows: tuple[str, str]) -> Finder:
    """A finder of regular expressions, each with what stands there instead (with its groups); the first one counts."""
    compiled = tuple((re.compile(pattern), right) for pattern, right in rows)

    def find(text: str) -> Iterator[Fault]:
        reached = bytearray(len(text))  # 1 for each character of a fault
        for pattern, right in compiled:
            for match in pattern.finditer(text):
                if not any(reached[match.start() : match.end()]):
                    reached[match.start() : match.end()] = b"\x01" * len(match[0])
                    yield Fault(match.start(), match.end(), (match.expand(right),) if right else ())

    return find


def together(*finders: Finder) -> Finder:
    """What all of them find."""

    def find(text: str) -> Iterator[Fault]:
        for one in finders:
            yield from one(text)

    return find


def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())
