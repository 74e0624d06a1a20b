"""Atom (RFC 4287), with Media RSS for the pictures."""

from django.conf import settings

from strichka.lib.clock import format_iso
from strichka.stories import addresses
from strichka.syndication import hub
from strichka.syndication.channels import Channel
from strichka.syndication.formats import rss
from strichka.syndication.formats.elements import ATOM, MEDIA, XML, Element, add, root, written
from strichka.syndication.items import Author, Item


def render(channel: Channel) -> bytes:
    feed = root(f"{{{ATOM}}}feed", {None: ATOM, "media": MEDIA}, **{f"{{{XML}}}lang": channel.language})
    own = addresses.absolute(addresses.feed(channel.front, "atom"))
    _add(feed, "id", own)
    _add(feed, "title", channel.title)
    if channel.description:
        _add(feed, "subtitle", channel.description)
    _add(feed, "updated", format_iso(channel.updated))
    _add(feed, "link", rel="self", type="application/atom+xml", href=own)
    if hub.address():
        _add(feed, "link", rel=hub.REL, href=hub.address())
    _add(feed, "link", rel="alternate", type="text/html", href=addresses.absolute(channel.front))
    # Entries without a name of their own are the newsroom's (RFC 4287, 4.1.1).
    _author(feed, Author(settings.INSTANCE.text("site.name"), addresses.absolute(addresses.home(channel.language))))
    for item in channel.items:
        _entry(feed, item)
    return written(feed)


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    return add(parent, f"{{{ATOM}}}{name}", text, **attributes)


def _author(parent: Element, author: Author) -> None:
    element = _add(parent, "author")
    _add(element, "name", author.name)
    if author.url:
        _add(element, "uri", author.url)


def _entry(parent: Element, item: Item) -> None:
    entry = _add(parent, "entry")
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "link", rel="alternate", type="text/html", href=item.url)
    _add(entry, "published", format_iso(item.published))
    _add(entry, "updated", format_iso(item.updated))
    for author in item.authors:
        _author(entry, author)
    for category in item.categories:
        _add(entry, "category", term=category)
    if item.summary:
        _add(entry, "summary", item.summary)
    if item.content:
        _add(entry, "content", item.content, type="html")
    if item.media:
        rss.media(entry, item.media)
