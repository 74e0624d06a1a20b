"""Which page stands at a path: the paper's renderer, homes of keys, and all paths for a whole bake."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import product

from django.utils import translation

from strichka.baking.press import Page, Rendered
from strichka.baking.reads import Reads
from strichka.income import adverts
from strichka.paper.frame import social_card, theme
from strichka.paper.pages import (
    advert_fragment,
    corrections,
    data_files,
    fronts,
    lists,
    notices,
    offline,
    opensearch,
    pages_below,
    story,
    texts,
)
from strichka.stories import addresses, keys, months, snapshot
from strichka.stories.models import Address, Byline, Card, Section, Story, Thread
from strichka.stories.reading import subjects
from strichka.stories.reading.cards import local_day
from strichka.stories.table_stream import stream
from strichka.topics.models import Topic

SLUG = "([a-z0-9_-]+)"
# Only these digits: a page has one address, not one more in every script of the world.
MONTH = "([0-9]{4})/([0-9]{2})"
# What a year, month and day that are no date raise; so do the ends of the calendar.
NO_DATE = (ValueError, OverflowError)

Made = Rendered
Maker = Callable[..., Made]

SUBJECTS: dict[str, subjects.Finder] = {"topic": subjects.topic, "by": subjects.byline, "thread": subjects.thread}


def _day(language: str, *place: str, reads: Reads) -> Made:
    slug, year, month, day = place
    with suppress(*NO_DATE):
        return fronts.day_archive(language, slug, date(int(year), int(month), int(day)), reads)
    return None


def _subject_month(find: subjects.Finder, language: str, *place: str, reads: Reads) -> Made:
    slug, year, month = place
    with suppress(*NO_DATE):
        return lists.archive(find, language, slug, date(int(year), int(month), 1), reads)
    return None


def _month(language: str, year: str, month: str, reads: Reads) -> Made:
    with suppress(*NO_DATE):
        return corrections.month(language, date(int(year), int(month), 1), reads)
    return None


def _files() -> dict[str, Callable[[], Page]]:
    return {addresses.THEME: theme.theme, **notices.FILES, **social_card.FILES, **offline.FILES}


PAGES: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (re.compile(r"/"), fronts.home),
    (re.compile(r"/headlines\.json"), data_files.headlines),
    (re.compile(r"/offline/"), offline.notice),
    (re.compile(r"/manifest\.webmanifest"), offline.manifest),
    (re.compile(r"/search/wait/"), notices.search_wait),
    (re.compile(r"/search/opensearch\.xml"), opensearch.description),
    *((re.compile(f"/{name}/"), maker) for name, maker in texts.PAGES.items()),
    (re.compile(f"/-/place/{SLUG}/"), advert_fragment.fragment),
    (re.compile(r"/corrections/"), corrections.front),
    (re.compile(f"/corrections/{MONTH}/"), _month),
    *((re.compile(f"/{name}/{SLUG}/"), partial(lists.front, find)) for name, find in SUBJECTS.items()),
    *((re.compile(f"/{name}/{SLUG}/{MONTH}/"), partial(_subject_month, find)) for name, find in SUBJECTS.items()),
    (re.compile(f"/{SLUG}/{MONTH}/([0-9]{{2}})/"), _day),
    (re.compile(f"/{SLUG}/"), fronts.section_front),
)


def render(path: str) -> Rendered:
    """What stands at a path of the paper; None when nothing does."""
    if path in _files():
        return _files()[path]()
    language, rest = addresses.split(path)
    for pattern, maker in PAGES:
        found = pattern.fullmatch(rest)
        if found:
            with translation.override(language):
                return maker(language, *found.groups(), reads=Reads())
    if pages_below.PATH.fullmatch(path):
        return pages_below.render(path)
    return story.render(path) if path.endswith("/") else None


def homes(key: str) -> Iterable[str]:
    """The paths that exist because of a key, whether or not they were ever baked."""
    if key == keys.SITE:
        return [*_files(), *offline.paths(), *opensearch.paths(), *texts.paths()]
    kind, _colon, rest = key.partition(":")
    if kind == "story":
        return _story_homes(rest)
    if kind in pages_below.KEYS:
        return pages_below.homes(key)
    language, _colon, list_ = rest.partition(":")
    if kind != "list" or language not in addresses.languages():
        return ()
    name, _colon, slug = list_.partition(":")
    return _LISTS[name](language, slug) if name in _LISTS else ()


def _story_homes(public_id: str) -> list[str]:
    found = Story.objects.filter(public_id=public_id, current_edition__isnull=False)
    row = found.select_related("current_edition").first()
    if row is None or row.current_edition is None:
        return []
    fields = snapshot.read(row.current_edition)
    return [snapshot.path_of(fields, public_id), addresses.headlines(fields.language)]


def _corrections_homes(language: str, _slug: str) -> list[str]:
    newest = next(corrections.months(language), None)
    return [addresses.corrections(language), *([addresses.corrections_month(language, newest)] if newest else [])]


def _day_homes(language: str, rest: str) -> list[str]:
    """The day's archive, and its neighbors, which lead to it."""
    slug, _colon, written = rest.rpartition(":")
    on = date.fromisoformat(written)
    around = (fronts.neighbor(language, slug, on, later=later) for later in (False, True))
    return [addresses.day(language, slug, day) for day in (on, *filter(None, around))]


def _month_homes(front: Callable[[str, str], str], language: str, rest: str) -> list[str]:
    slug, _colon, written = rest.rpartition(":")
    return [addresses.month(front(language, slug), date.fromisoformat(f"{written}-01"))]


_LISTS: dict[str, Callable[[str, str], list[str]]] = {
    "home": lambda language, _slug: [addresses.home(language), addresses.headlines(language)],
    "section": lambda language, slug: [addresses.section(language, slug)],
    "topic": lambda language, slug: [addresses.topic(language, slug)],
    "by": lambda language, slug: [addresses.byline(language, slug)],
    "thread": lambda language, slug: [addresses.thread(language, slug)],
    "topic-month": partial(_month_homes, addresses.topic),
    "by-month": partial(_month_homes, addresses.byline),
    "thread-month": partial(_month_homes, addresses.thread),
    "day": _day_homes,
    "corrections": _corrections_homes,
}


def all_paths() -> Iterator[str]:
    """Every path of the paper, fronts first; the archive is streamed, so memory does not grow with it."""
    yield from (*_files(), *offline.paths(), *opensearch.paths(), *texts.paths())
    for language in addresses.languages():
        yield from (addresses.home(language), addresses.headlines(language), addresses.corrections(language))
        yield from (addresses.section(language, slug) for slug in Section.objects.values_list("slug", flat=True))
        yield from _places(language)
        yield from (addresses.corrections_month(language, on) for on in corrections.months(language))
    yield from _stories()
    yield from _days()
    yield from _subjects()


def _places(language: str) -> Iterator[str]:
    """The adverts of stories, where the newsroom has them."""
    slugs = Section.objects.values_list("slug", flat=True) if adverts.on_stories() else ()
    yield from (adverts.fragment_path(language, slug) for slug in slugs)


def _subjects() -> Iterator[str]:
    """Topics, people and threads, with their months."""
    for language in addresses.languages():
        for topic in stream(Topic.objects.select_related("merged_into")):
            found = months.of_topic(topic.merged_into or topic, language)
            yield from _with_months(addresses.topic(language, topic.slug), found)
        for byline in stream(Byline.objects.all()):
            yield from _with_months(addresses.byline(language, byline.slug), months.of_byline(byline, language))
        for thread in stream(Thread.objects.filter(language=language)):
            yield from _with_months(addresses.thread(language, thread.slug), months.of_thread(thread, language))


def _with_months(front: str, found: list[date]) -> Iterator[str]:
    yield front
    yield from (addresses.month(front, month) for month in found)


def _stories() -> Iterator[str]:
    """Every address that a story has or had, with the pages below it; the old ones redirect."""
    rows = Address.objects.select_related("story__current_edition")
    for row in stream(rows.defer("story__document", "story__current_edition__document")):
        yield row.path
        yield from pages_below.of_address(row)


def _days() -> Iterator[str]:
    """Every day with stories, found by a step in the index for each."""
    slugs = list(Section.objects.values_list("slug", flat=True))
    for language, slug in product(addresses.languages(), slugs):
        oldest = Card.objects.filter(language=language, section__slug=slug).order_by("published_at", "pk")
        at = oldest.values_list("published_at", flat=True).first()
        on = local_day(at) if at else None
        while on is not None:
            yield addresses.day(language, slug, on)
            on = fronts.neighbor(language, slug, on, later=True)
