"""RSS 2.0 with the modules Dublin Core, Content, Media RSS and Atom."""

from html import escape

from strichka.lib.clock import format_iso
from strichka.stories import addresses
from strichka.syndication import hub
from strichka.syndication.channels import Channel
from strichka.syndication.formats.elements import ATOM, CONTENT, DC, MEDIA, Element, add, mail_date, root, written
from strichka.syndication.items import Item, Media

NAMESPACES: dict[str | None, str] = {"atom": ATOM, "content": CONTENT, "dc": DC, "media": MEDIA}


def render(channel: Channel) -> bytes:
    """https://www.rssboard.org/rss-specification."""
    rss = root("rss", NAMESPACES, version="2.0")
    body = add(rss, "channel")
    add(body, "title", channel.title)
    add(body, "link", addresses.absolute(channel.front))
    add(body, "description", channel.description or channel.title)
    add(body, "language", channel.language)
    own = addresses.absolute(addresses.feed(channel.front, "rss"))
    add(body, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=own)
    if hub.address():
        add(body, f"{{{ATOM}}}link", rel=hub.REL, href=hub.address())
    if channel.items:
        add(body, "lastBuildDate", mail_date(channel.updated))
    for item in channel.items:
        _item(body, item)
    return written(rss)


def _item(parent: Element, item: Item) -> None:
    element = add(parent, "item")
    add(element, "title", item.title)
    add(element, "link", item.url)
    add(element, "guid", item.id, isPermaLink="false")
    add(element, "pubDate", mail_date(item.published))
    add(element, f"{{{ATOM}}}updated", format_iso(item.updated))
    for author in item.authors:
        add(element, f"{{{DC}}}creator", author.name)
    for category in item.categories:
        add(element, "category", category)
    if item.summary:
        add(element, "description", escape(item.summary, quote=False))  # programs take it for HTML
    if item.content:
        add(element, f"{{{CONTENT}}}encoded", item.content)
    if item.media:
        media(element, item.media)


def media(parent: Element, picture: Media) -> None:
    """A picture with its words and its credit: https://www.rssboard.org/media-rss."""
    element = add(
        parent,
        f"{{{MEDIA}}}content",
        url=picture.url,
        medium="image",
        type="image/jpeg",
        width=str(picture.width),
        height=str(picture.height),
        fileSize=str(picture.size),
    )
    if picture.credit:
        add(element, f"{{{MEDIA}}}credit", picture.credit, role="photographer", scheme="urn:ebu")
    if picture.description:
        add(element, f"{{{MEDIA}}}description", picture.description, type="plain")
