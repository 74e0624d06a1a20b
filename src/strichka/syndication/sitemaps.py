"""Sitemaps (https://www.sitemaps.org/protocol.html): one file a day and language, so that old ones never change."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice, product

from django.conf import settings
from django.utils import timezone

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.lib.clock import format_iso
from strichka.stories import addresses, keys
from strichka.stories.lists import LISTS
from strichka.stories.models import Card
from strichka.stories.months import day_bounds, local_day
from strichka.syndication import calendar, registers
from strichka.syndication.formats.elements import NEWS, SITEMAP, XHTML, Element, add, root, written

# What a sitemap may hold by its protocol.
MOST_ADDRESSES = 50_000
# What search engines take as news, and how many of them (Google's news sitemap).
NEWS_TIME = timedelta(hours=48)
MOST_NEWS = 1000
BATCH = 500

Alternates = Mapping[str, str]


def _add(parent: Element, name: str, text: str = "") -> Element:
    return add(parent, f"{{{SITEMAP}}}{name}", text)


def _urlset(**more: str) -> Element:
    namespaces: dict[str | None, str] = {None: SITEMAP}
    namespaces.update(more)
    return root(f"{{{SITEMAP}}}urlset", namespaces)


def _url(parent: Element, path: str, *, changed: str = "", alternates: Alternates | None = None) -> Element:
    url = _add(parent, "url")
    _add(url, "loc", addresses.absolute(path))
    if changed:
        _add(url, "lastmod", changed)
    for language, other in sorted((alternates or {}).items()):
        add(url, f"{{{XHTML}}}link", rel="alternate", hreflang=language, href=addresses.absolute(other))
    return url


def index() -> Page:
    """The list of all sitemaps but that of the news; it changes when a day gets its first story or loses its last."""
    element = root(f"{{{SITEMAP}}}sitemapindex", {None: SITEMAP})
    for path in (addresses.SITEMAP_FRONTS, *registers.part_addresses(), *reversed(list(_days()))):
        _add(_add(element, "sitemap"), "loc", addresses.absolute(path))
    return Page(written(element), frozenset({keys.sitemaps(), keys.sitemap_fronts()}))


def _days() -> Iterator[str]:
    for language in addresses.languages():
        yield from (addresses.sitemap_day(language, on) for on in calendar.days(language))


def day(language: str, on: date) -> Page | None:
    """The stories of a day, with their translations of any day."""
    start, end = day_bounds(on)
    reads = Reads()
    reads.add(keys.sitemap_day(language, start))
    cards = Card.objects.filter(language=language, published_at__gte=start, published_at__lt=end)
    rows = list(
        cards.order_by("published_at", "pk").values_list("path", "updated_at", "story_id", "story__translation_of_id")[
            :MOST_ADDRESSES
        ]
    )
    if not rows:
        return None
    families = _families({origin or pk for _path, _at, pk, origin in rows})
    element = _urlset(xhtml=XHTML)
    for path, updated, pk, origin in rows:
        family = families.get(origin or pk, {})
        _url(element, path, changed=format_iso(updated), alternates=family if len(family) > 1 else None)
    return Page(written(element), reads.keys())


def _families(origins: set[int]) -> dict[int, dict[str, str]]:
    """Original → language → path, of what readers may see."""
    families: dict[int, dict[str, str]] = {}
    if len(addresses.languages()) == 1:
        return families
    ordered = iter(sorted(origins))
    while batch := list(islice(ordered, BATCH)):
        own = Card.objects.filter(story_id__in=batch).values_list("story_id", "language", "path")
        others = Card.objects.filter(story__translation_of_id__in=batch)
        for origin, language, path in (*own, *others.values_list("story__translation_of_id", "language", "path")):
            assert origin is not None
            if language in addresses.languages():
                families.setdefault(origin, {})[language] = path
    return families


def fronts() -> Page:
    """Home pages, sections and logs of corrections, each with itself in the other languages."""
    element = _urlset(xhtml=XHTML)
    groups: dict[tuple[str, str], dict[str, str]] = {}
    for kind, language in product(LISTS, addresses.languages()):
        for front in kind.fronts(language) if kind.with_stories is None else ():
            groups.setdefault((kind.name, front.slug), {})[language] = front.path
    for group in groups.values():
        for path in group.values():
            _url(element, path, alternates=group if len(group) > 1 else None)
    return Page(written(element), frozenset({keys.SITE, keys.sitemap_fronts()}))


def register(language: str, name: str, number: int) -> Page | None:
    """A part of the fronts of a list's kind."""
    paths = registers.paths(language, name, number)
    if not paths:
        return None
    element = _urlset()
    for path in paths:
        _url(element, path)
    return Page(written(element), frozenset({keys.sitemap_fronts()}))


def news_days() -> list[date]:
    """The days whose stories are in the news sitemap, or may be within the hour."""
    today = local_day(timezone.now())
    return [today - timedelta(days=back) for back in range(NEWS_TIME.days + 1)]


def news(*, most: int = MOST_NEWS) -> Page:
    """The ``most`` newest of what was published in the last 48 hours, the newest first, without advertising."""
    reads = Reads()
    for language in addresses.languages():
        reads.add(*(keys.sitemap_day(language, day_bounds(on)[0]) for on in news_days()))
    element = _urlset(news=NEWS)
    for card in _newest(most):
        _news(_url(element, card.path), card)
    return Page(written(element), reads.keys())


def _newest(most: int) -> Iterable[Card]:
    since = timezone.now().replace(minute=0, second=0, microsecond=0) - NEWS_TIME
    newest: list[Card] = []
    for language in addresses.languages():
        cards = Card.objects.filter(language=language, published_at__gte=since, advertising_mark="")
        newest += cards.order_by("-published_at", "-pk")[:most]
    return sorted(newest, key=lambda card: (card.published_at, card.pk), reverse=True)[:most]


def _news(url: Element, card: Card) -> None:
    element = add(url, f"{{{NEWS}}}news")
    publication = add(element, f"{{{NEWS}}}publication")
    add(publication, f"{{{NEWS}}}name", settings.INSTANCE.text("site.name"))
    add(publication, f"{{{NEWS}}}language", card.language)
    add(element, f"{{{NEWS}}}publication_date", format_iso(card.published_at))
    add(element, f"{{{NEWS}}}title", card.headline)
