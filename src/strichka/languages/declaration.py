"""What the program asks of a language: everything in it that differs from one language to another, but its grammar.

A declaration holds texts and small tables alone, so that the readers' process and the options may read it; the grammar
(``<code>/grammar.py``) brings a dictionary and is loaded apart. Its words in the interface are in ``locale/<code>/``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Script = Literal["cyrillic", "latin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """Quotation marks, outer and those within."""

    outer: tuple[str, str]
    inner: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A page that the server has ready for when nothing else can be shown; ``text`` may hold links."""

    title: str
    heading: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words by which a page's furniture and labels are known (``wire/page/vocabulary.py`` says what for).

    Lines are small letters with a straight apostrophe. The first fields and the last are plain alternatives, with ``|``
    or a line's end between them; from ``thousands`` to ``wrote``, and ``other_lists``,
    they are alternatives of a regular expression.
    A button is a short line of a verb and an object; ``promises`` are the words of boxes that offer something.
    ``furniture_patterns`` are whole lines, in which ``<network>`` stands for the name of any network; those that a
    story may say, too, are ``patterns_at_edges``: they are furniture above and below the running text alone.
    """

    furniture: str
    furniture_at_edges: str
    lists_of_others: str
    other_lists: str
    related: str
    related_with_headline: str
    breadcrumbs_home: str
    thousands: str
    networks: str
    counted: str
    follow: str
    furniture_patterns: tuple[str, ...]
    patterns_at_edges: tuple[str, ...]
    button_verbs: str
    button_objects: str
    promises: str
    farewells: str
    cookie_verbs: str
    cookie_readers: str
    error_words: str
    credit: str
    credit_before_name: str
    caption: str
    topics: str
    role: str
    author: str
    wrote: str
    months: str
    weekdays: str
    clock: str
    published: str
    name_particles: str
    and_between_names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsWords:
    """The words by which an item that came in is compared with others, and its claims are found (``wire/events``).

    All are folded (small letters, no apostrophes) and, but for tables, alternatives of a regular expression for a whole
    word. ``numerals`` and ``weekdays`` (from 0 for Monday): a line a number with all words for it
    (``lib.words.numbered``). ``counted``: what becomes of people, by the name that all languages share; ``people`` are
    words for those who are counted, ``person`` for one whose age may follow; ``passed`` may stand between a number and
    what it counts, ``parts`` never do; ``uncounted`` are units of time and the like, which count nothing.
    ``about`` stands before a number that is not exact. ``measures`` are units by name, in words parted by a space
    (``road_km``: a place on a road), ``currencies`` are by ISO 4217. ``happenings``: what happens, by names that all
    languages share.
    """

    numerals: str
    weekdays: str
    counted: Mapping[str, str]
    people: str
    passed: str
    parts: str
    magnitude: str
    percent: str
    person: str
    aged: str
    uncounted: str
    about: str
    measures: Mapping[str, str]
    currencies: Mapping[str, str]
    happenings: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language, whole. ``code`` is its ISO 639-1 code and the name of its folder.

    ``name`` is English and one that Django's catalogues translate; ``open_graph`` is https://ogp.me/#optional.
    ``months`` are as in a date, and ``date`` is the pattern of one, with day, month and year.
    ``alphabet`` is in the order of lists, empty where the order of code points does.
    ``keyboard`` has the letters of the keys in the order of ``lib.keyboards``, without and with Shift; none where the
    keys are those of the English layout. ``latin`` writes the language's own letters in Latin ones.
    ``quantities`` are the words after a number that multiply it, as regular expressions.
    ``first_parts`` (folded) are written before a word with a hyphen or together with it, and mean one word either way;
    ``loose_parts``, some of them, also stand apart, before the word or behind it.
    ``query_fields`` are the names of fields in search; the first of each is the one that is shown. ``either`` is OR.
    ``first_section`` is what a new newsroom's section is called. ``story_words`` stand between those of a story,
    ``notices`` and ``report_refusals`` are the words of the readers' server, ``report_dialog`` those on foreign pages.
    ``page_words`` are known on pages that come in, ``news_words`` in items.
    """

    code: str
    name: str
    own_name: str
    open_graph: str
    script: Script
    months: tuple[str, ...]
    date: str
    quotes: Quotes
    alphabet: str
    keyboard: tuple[str, str] | None
    latin: Callable[[str], str] | None
    stopwords: frozenset[str]
    quantities: Mapping[str, int]
    first_parts: frozenset[str]
    loose_parts: frozenset[str]
    query_fields: Mapping[str, tuple[str, ...]]
    either: str
    first_section: str
    story_words: Mapping[str, str]
    notices: Mapping[str, Notice]
    report_refusals: Mapping[str, str]
    report_dialog: Mapping[str, str]
    page_words: PageWords
    news_words: NewsWords
