"""Which lists of stories there are: each is declared here once, and everything that holds for lists asks them.

Pages, feeds, sitemaps, and what an edition touches, loop over ``LISTS``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from re import fullmatch
from typing import Any, Literal

from django.conf import settings
from django.db.models import QuerySet

from strichka.baking.reads import FRONT, REST, Key
from strichka.baking.shared import shared
from strichka.stories import addresses, months
from strichka.stories.models import RESERVED_SLUGS, Byline, Card, Edition, Section, Thread
from strichka.stories.reading import corrections, registers, subjects, timeline
from strichka.stories.snapshot import Fields
from strichka.stories.table_stream import stream
from strichka.topics.models import Topic

KEY = "list"
# The slug of a list of which there is only one in a language.
ONLY = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """The pages of a list on which no story ever shifts, one a month or a day.

    ``name`` stands in their keys; without one they have no keys of their own. ``dates``: language and slug → the
    days, or the first days of the months, with stories.
    """

    name: str
    of: Literal["month", "day"]
    dates: Callable[[str, str], Iterable[date]]

    def path(self, front: str, on: date) -> str:
        return addresses.month(front, on) if self.of == "month" else addresses.day(front, on)

    @property
    def pattern(self) -> str:
        """What follows the front's address, as a regular expression."""
        return addresses.MONTH if self.of == "month" else addresses.DAY

    def begins(self, on: date) -> date:
        """The date that names the page of a day."""
        return on.replace(day=1) if self.of == "month" else on

    def written(self, on: date) -> str:
        """The date as it stands in a key."""
        return on.isoformat()[:7] if self.of == "month" else on.isoformat()


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: its front, or with ``on`` a month or a day of its archive."""

    kind: "ListKind"
    language: str
    slug: str = ONLY
    on: date | None = None

    @property
    def path(self) -> str:
        front = self.kind.address(self.language, self.slug)
        return self.kind.archive.path(front, self.on) if self.kind.archive and self.on else front

    @property
    def key(self) -> Key:
        """The key of which stories stand on the page."""
        slug = (self.slug,) if self.slug else ()
        archive = self.kind.archive
        if self.on and archive and archive.name:
            return Key(KEY, (self.language, archive.name, *slug, archive.written(self.on)), REST)
        return Key(KEY, (self.language, self.kind.name, *slug), FRONT)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ListKind:
    """One kind of list of stories, and all that is particular to it.

    ``name`` stands in keys and in the addresses of sitemaps. ``address``: language and slug → the front's path; its
    first word must be one of ``RESERVED_SLUGS``. ``slugs``: language → the slugs of all lists of this kind.
    ``of_card``: the slugs of those in which a card stands. ``subject``: what a list is about, where its page is that
    of ``paper/pages/subject_list.py``; ``expect``: told the slugs of those that are asked for next, so that they are
    read together. ``with_stories``: language → the rows of a table that have a list, for the sitemaps.
    ``feed``: every front has feeds. ``urgent``: who publishes waits for the front. ``never``: slugs of no such list.
    """

    name: str
    address: Callable[[str, str], str]
    slugs: Callable[[str], Iterable[str]]
    of_card: Callable[[Card, Fields], Iterable[str]]
    archive: Archive | None = None
    subject: subjects.Finder | None = None
    expect: Callable[[Collection[str]], None] = lambda _slugs: None
    with_stories: Callable[[str], QuerySet[Any]] | None = None
    feed: bool = False
    urgent: bool = False
    never: frozenset[str] = frozenset()

    def page(self, language: str, slug: str = ONLY, on: date | None = None) -> ListPage:
        """The front of a list, or with ``on`` its archive of that day or month. Raises ValueError without archive."""
        if on is None:
            return ListPage(self, language, slug)
        if self.archive is None:
            raise ValueError(f"{self.name} has no archive")
        return ListPage(self, language, slug, self.archive.begins(on))

    def fronts(self, language: str) -> Iterator[ListPage]:
        return (self.page(language, slug) for slug in self.slugs(language))

    def archives(self, language: str, slug: str) -> Iterator[ListPage]:
        """The pages of a list's archive that hold stories."""
        dates = self.archive.dates(language, slug) if self.archive else ()
        return (self.page(language, slug, on) for on in dates)

    def with_key(self, key: Key) -> ListPage | None:
        """The page that the key of a list of this kind names."""
        if key.kind != KEY:
            return None
        match key.words:
            case (language, name) if name == self.name:
                return self.page(language)
            case (language, name, slug) if name == self.name:
                return self.page(language, slug)
            case (language, name, slug, written) if self.archive and name == self.archive.name:
                on = _date(written.split("-"))
                return self.page(language, slug, on) if on else None
        return None

    def at(self, path: str) -> ListPage | None:
        """The page of a list of this kind at a path, whether or not there is one."""
        language, rest = addresses.split(path)
        front = self.address(settings.LANGUAGE_CODE, addresses.SLUG)
        dates = f"(?:{self.archive.pattern})?" if self.archive else ""
        match = fullmatch(front + dates, rest)
        if match is None:
            return None
        slug, *written = match.groups() if addresses.SLUG in front else (ONLY, *match.groups())
        on = _date([part for part in written if part])
        return None if slug in self.never or (any(written) and on is None) else self.page(language, slug, on)


def _date(parts: Sequence[str]) -> date | None:
    """The date of year, month and day, or of a month's first day; None when it is none, or at the calendar's ends."""
    if not parts:
        return None
    try:
        year, month, day = map(int, (*parts, "1")[:3])
        return date(year, month, day) if MINYEAR < year < MAXYEAR else None
    except ValueError:
        return None


def _only(_language: str) -> tuple[str]:
    return (ONLY,)


def _threads(card: Card) -> list[str]:
    return shared(("threads of", card.pk), lambda: list(card.story.threads.values_list("slug", flat=True)))


def by_month(name: str, find: subjects.Finder) -> Archive:
    """The months of what a list is about."""

    def dates(language: str, slug: str) -> list[date]:
        subject = find(language, slug)
        return subject.months() if subject else []

    return Archive(name, "month", dates)


HOME = ListKind(
    name="home",
    address=lambda language, _slug: addresses.home(language),
    slugs=_only,
    of_card=lambda _card, _fields: (ONLY,),
    feed=True,
    urgent=True,
)
SECTION = ListKind(
    name="section",
    address=addresses.section,
    slugs=lambda _language: Section.objects.values_list("slug", flat=True),
    of_card=lambda _card, fields: (fields.section,),
    archive=Archive("day", "day", lambda language, slug: months.days_of_section(slug, language)),
    feed=True,
    urgent=True,
    never=RESERVED_SLUGS,
)
CORRECTIONS = ListKind(
    name="corrections",
    address=lambda language, _slug: addresses.corrections(language),
    slugs=_only,
    of_card=lambda _card, _fields: (),  # an edition says by its kind whether it is one
    archive=Archive("", "month", lambda language, _slug: corrections.months(language)),
    feed=True,
)
TOPIC = ListKind(
    name="topic",
    address=addresses.topic,
    slugs=lambda _language: (row.slug for row in stream(Topic.objects.all())),
    of_card=lambda _card, fields: registers.current_topics(fields.topics),
    archive=by_month("topic-month", subjects.topic),
    subject=subjects.topic,
    expect=registers.expect_topics,
    with_stories=subjects.topics_with_stories,
    feed=True,
)
PERSON = ListKind(
    name="by",
    address=addresses.byline,
    slugs=lambda _language: (row.slug for row in stream(Byline.objects.all())),
    of_card=lambda _card, fields: [note.slug for note in fields.bylines if note.slug],
    archive=by_month("by-month", subjects.byline),
    subject=subjects.byline,
    expect=registers.expect_bylines,
    with_stories=subjects.bylines_with_stories,
    feed=True,
)
THREAD = ListKind(
    name="thread",
    address=addresses.thread,
    slugs=lambda language: (row.slug for row in stream(Thread.objects.filter(language=language))),
    of_card=lambda card, _fields: _threads(card),
    archive=by_month("thread-month", subjects.thread),  # by what its timeline tells in each
    subject=subjects.thread,
    with_stories=subjects.threads_with_stories,
)
# In the order in which readers need them.
LISTS = (HOME, SECTION, CORRECTIONS, TOPIC, PERSON, THREAD)


def with_key(key: Key) -> ListPage | None:
    """The page of a list that a key names; None when the key is of something else."""
    return next((page for kind in LISTS if (page := kind.with_key(key))), None)


def at(path: str) -> ListPage | None:
    """The page of a list that a path names, whether or not there is one."""
    return shared(("list page", path), lambda: next((page for kind in LISTS if (page := kind.at(path))), None))


def of_edition(card: Card, edition: Edition) -> Iterator[ListPage]:
    """The pages on which an edition is a line of its own: the timelines of the story's threads."""
    if timeline.is_line(edition):
        for slug in _threads(card):
            yield THREAD.page(card.language, slug)
            yield THREAD.page(card.language, slug, months.local_day(edition.at))


def of_card(card: Card, fields: Fields) -> Iterator[ListPage]:
    """The pages of lists in which a card stands."""
    for kind in LISTS:
        for slug in kind.of_card(card, fields):
            yield kind.page(card.language, slug)
            if kind.archive:
                yield kind.page(card.language, slug, months.local_day(card.published_at))
