"""Which page stands at a path: the paper's renderer, homes of keys, and all paths for a whole bake."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.utils import translation

from strichka.baking.page_address import place_of
from strichka.baking.press import Page, Rendered
from strichka.baking.reads import Key, Reads
from strichka.income import adverts
from strichka.paper import report_figures, timeline
from strichka.paper.frame import block_styles, social_card, theme
from strichka.paper.pages import (
    advert_fragment,
    corrections,
    data_files,
    fronts,
    notices,
    offline,
    opensearch,
    pages_below,
    story,
    subject_list,
    texts,
)
from strichka.paper.subscribing import push_page, subscribe_page
from strichka.redirects import standing
from strichka.redirects.models import Redirect
from strichka.reports import keys as report_keys
from strichka.stories import addresses, keys, lists, months, snapshot
from strichka.stories.lists import ListKind, ListPage
from strichka.stories.models import Address, Section, Story
from strichka.stories.table_stream import stream

Maker = Callable[..., Rendered]


def _files() -> dict[str, Callable[[], Page]]:
    of_blocks = {addresses.BLOCK_STYLES: block_styles.styles} if block_styles.has_styles() else {}
    return {addresses.THEME: theme.theme, **of_blocks, **notices.FILES, **social_card.FILES, **offline.FILES}


# Pages that are no lists, as in the newsroom's own language.
PAGES: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (re.compile(r"/headlines\.json"), data_files.headlines),
    (re.compile(r"/offline/"), offline.notice),
    (re.compile(r"/corrections/figures/"), report_figures.render),
    (re.compile(r"/manifest\.webmanifest"), offline.manifest),
    (re.compile(r"/search/wait/"), notices.search_wait),
    (re.compile(r"/search/opensearch\.xml"), opensearch.description),
    *((re.compile(f"/{name}/"), maker) for name, maker in texts.PAGES.items()),
    (re.compile(r"/-/push/"), push_page.render),
    (re.compile(r"/about/mail/"), subscribe_page.subscribe),
    (re.compile(f"/-/place/{addresses.SLUG}/"), advert_fragment.fragment),
)
# Lists with pages of their own; those of all others are made by ``subject_list``.
OWN_PAGES: Mapping[ListKind, Callable[[ListPage, Reads], Rendered]] = {
    lists.HOME: fronts.home,
    lists.SECTION: fronts.section,
    lists.CORRECTIONS: corrections.log,
    lists.THREAD: timeline.render,
}


def render(path: str) -> Rendered:
    """What stands at a path of the paper, or where somebody has said that it leads; None when there is neither."""
    return _page(path) or standing.render(path)


def _page(path: str) -> Rendered:
    if path in _files():
        return _files()[path]()
    language, rest = addresses.split(path)
    with translation.override(language):
        for pattern, maker in PAGES:
            if match := pattern.fullmatch(rest):
                return maker(language, *match.groups(), reads=Reads())
        if page := lists.at(path):
            return OWN_PAGES.get(page.kind, subject_list.render)(page, Reads())
    if pages_below.PATH.fullmatch(path):
        return pages_below.render(path)
    return story.render(path) if path.endswith("/") else None


def ahead(paths: list[str]) -> None:
    """Have what these pages read asked for together."""
    standing.ahead(paths)
    pages = [page for path in paths if (page := lists.at(path))]
    subject_list.ahead(page for page in pages if page.kind not in OWN_PAGES)
    others = set(paths) - {page.path for page in pages}
    below = {path for path in others if pages_below.PATH.fullmatch(path)}
    pages_below.ahead(below)
    story.ahead({path for path in others - below if path.endswith("/")})


def is_urgent(path: str) -> bool:
    """Whether who publishes waits for a page: urgent fronts, and the files that browsers ask for news."""
    page = lists.at(path)
    if page is not None:
        return page.kind.urgent and page.on is None
    return path == offline.WITHDRAWN or path in map(addresses.headlines, addresses.languages())


def _of_house() -> Iterator[str]:
    """Pages that are there whatever stories there are."""
    yield from (*_files(), *offline.paths(), *opensearch.paths(), *texts.paths(), *report_figures.homes())
    yield from (*subscribe_page.paths(), *push_page.paths())


def homes(key: Key) -> Iterable[str]:
    """The paths that exist because of a key, whether or not they were ever baked."""
    if key == keys.SITE:
        return list(_of_house())
    if key == report_keys.figures():
        return report_figures.homes()
    if key.kind == "story":
        return _story_homes(*key.words)
    if key.kind in pages_below.KEYS:
        return pages_below.homes(key)
    page = lists.with_key(key)
    if page is None or page.language not in addresses.languages():
        return ()
    return [page.path, *BESIDE[page.kind](page)] if page.kind in BESIDE else [page.path]


def _story_homes(public_id: str) -> list[str]:
    published = Story.objects.filter(public_id=public_id, current_edition__isnull=False)
    row = published.select_related("current_edition").first()
    if row is None or row.current_edition is None:
        return []
    fields = snapshot.read(row.current_edition)
    return [snapshot.path_of(fields, public_id), addresses.headlines(fields.language)]


def _days_around(page: ListPage) -> list[str]:
    """A day's archive has links from its neighbors."""
    if page.on is None:
        return []
    around = (months.neighbor(page.slug, page.language, page.on, later=later) for later in (False, True))
    return [page.kind.page(page.language, page.slug, day).path for day in around if day]


def _newest_archive(page: ListPage) -> list[str]:
    newest = next(page.kind.archives(page.language, page.slug), None)
    return [newest.path] if newest else []


# What else changes with the stories of a list than the page that its key names.
BESIDE: Mapping[ListKind, Callable[[ListPage], list[str]]] = {
    lists.HOME: lambda page: [addresses.headlines(page.language)],
    lists.SECTION: _days_around,
    lists.CORRECTIONS: _newest_archive,
}


def all_paths() -> Iterator[str]:
    """Every path of the paper, fronts first; the archive is streamed, so memory does not grow with it."""
    yield from _of_house()
    few = [kind for kind in lists.LISTS if kind.subject is None]
    many = [kind for kind in lists.LISTS if kind.subject is not None]
    for language in addresses.languages():
        yield addresses.headlines(language)
        yield from (page.path for kind in few for page in kind.fronts(language))
        yield from _places(language)
    yield from _stories()
    yield from (place_of(row.source) for row in stream(Redirect.objects.all()))
    for language in addresses.languages():
        yield from (page.path for kind in few for page in _archives(kind, language))
    for language in addresses.languages():
        for kind in many:
            yield from (page.path for page in kind.fronts(language))
            yield from (page.path for page in _archives(kind, language))


def _archives(kind: ListKind, language: str) -> Iterator[ListPage]:
    for slug in kind.slugs(language):
        yield from kind.archives(language, slug)


def _places(language: str) -> Iterator[str]:
    """The adverts of stories, where the newsroom has them."""
    slugs = Section.objects.values_list("slug", flat=True) if adverts.on_stories() else ()
    yield from (adverts.fragment_path(language, slug) for slug in slugs)


def _stories() -> Iterator[str]:
    """Every address that a story has or had, with the pages below it; the old ones redirect."""
    rows = Address.objects.select_related("story__current_edition")
    for row in stream(rows.defer("story__document", "story__current_edition__document")):
        yield row.path
        yield from pages_below.of_address(row)
