"""Sitemaps (https://www.sitemaps.org/protocol.html) and those of news: addresses, often with titles, without texts."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo

from strichka.lib.setting import words
from strichka.wire.conditional import Later, fetch
from strichka.wire.feeds.addresses import ADDRESS, ZONE, absolute, looked, place_of
from strichka.wire.feeds.kinds import NOTHING, FeedKind, Item, Items, Look, Looked, Media, Unreadable
from strichka.wire.feeds.prose import decoded, line
from strichka.wire.feeds.times import moment, zone_of
from strichka.wire.feeds.trees import Element, every, first, name_of, root_name, tree_of, words_at
from strichka.wire.feeds.webpage import refuse_page
from strichka.wire.fetching import Unreachable

ROOTS = frozenset({"urlset", "sitemapindex"})
MOST_ENTRIES = 1000  # the newest; a sitemap may have 50,000
MOST_CHILDREN = 5  # sitemaps of an index that are looked into: those changed last
INTERVAL = 600  # seconds
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_SUBJECTS = 50


def read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:
    """The items of a sitemap; an index has none of its own."""
    root = _root(content, url)
    if name_of(root) == "sitemapindex":
        return Items(())
    zone = zone_of(settings.get("zone", ""))
    items = [item for item in (_item(one, url, zone) for one in every(root, "url")) if item is not None]
    items.sort(key=lambda item: item.published or item.updated or _LONG_AGO, reverse=True)
    return Items(tuple(items[:MOST_ENTRIES]))


def _root(content: bytes, url: str) -> Element:
    text = decoded(content)
    if root_name(text) not in ROOTS:
        refuse_page(text, url)
        raise Unreadable(words(en="this is no sitemap", uk="це не карта сайту"))
    return tree_of(text)


def _item(element: Element, url: str, zone: tzinfo | None) -> Item | None:
    address = absolute(url, words_at(element, "loc"))
    if not address:
        return None
    news = first(element, "news")
    pictures = (absolute(url, words_at(one, "loc")) for one in every(element, "image"))
    media = tuple(Media(one, "image/*") for one in dict.fromkeys(pictures) if one)
    updated = moment(words_at(element, "lastmod"), zone)
    if news is None:
        return Item(key=address, title="", html="", url=address, updated=updated, media=media)
    keywords = (line(one) for one in words_at(news, "keywords").split(","))
    return Item(
        key=address,
        title=line(words_at(news, "title")),
        html="",
        url=address,
        language=words_at(news, "publication/language"),
        subjects=tuple(dict.fromkeys(filter(None, keywords)))[:_MOST_SUBJECTS],
        published=moment(words_at(news, "publication_date"), zone),
        updated=updated,
        provider=words_at(news, "publication/name"),
        media=media,
    )


def look(one: Look) -> Iterator[Looked]:
    """The address, and where it is an index the sitemaps that it says have changed last.

    Each has a part of the memory of its own, by its address.
    """
    memory = dict(one.memory)
    top = looked(fetch(place_of(one.settings), _part(memory, ""), guard=one.guard, most=one.most), one.most)
    memory = _with_part(memory, "", top.memory)
    children = [] if top.content is None else _children(top.content, top.url)
    if top.content is not None:
        memory["children"] = "\n".join(children)
    for child in children or filter(None, memory.get("children", "").split("\n")):
        below = _below(one, child, _part(memory, child))
        if below is None:
            continue
        memory = _with_part(memory, child, below.memory)
        if below.content is not None:
            yield Looked(below.url, below.content, memory, below.charset, below.mime_type)
    yield Looked(top.url, top.content, memory, top.charset, top.mime_type, top.moved_to)


def _below(one: Look, child: str, memory: Mapping[str, str]) -> Looked | None:
    """A sitemap of an index; one that cannot be had holds up no other, unless its server asks to be left alone."""
    try:
        fetched = fetch(place_of(one.settings, url=child), memory, guard=one.guard, most=one.most)
        return looked(fetched, one.most)
    except Later:
        raise
    except Unreachable:
        return None


def _children(content: bytes, url: str) -> list[str]:
    try:
        root = _root(content, url)
    except Unreadable:  # whoever reads the content says so
        return []
    rows = [
        (moment(words_at(one, "lastmod"), UTC) or _LONG_AGO, absolute(url, words_at(one, "loc")))
        for one in every(root, "sitemap")
    ]
    rows.sort(key=lambda row: row[0], reverse=True)
    return [address for _changed, address in rows if address][:MOST_CHILDREN]


def _part(memory: Mapping[str, str], child: str) -> dict[str, str]:
    start = f"{child} "
    return {name.removeprefix(start): value for name, value in memory.items() if name.startswith(start)}


def _with_part(memory: Mapping[str, str], child: str, part: Mapping[str, str]) -> dict[str, str]:
    others = {name: value for name, value in memory.items() if not name.startswith(f"{child} ")}
    return {**others, **{f"{child} {name}": value for name, value in part.items()}}


SITEMAP = FeedKind(
    "sitemap",
    read,
    words(en="Sitemap", uk="Карта сайту"),
    look=look,
    settings=(*ADDRESS, ZONE),
    interval=INTERVAL,
)
