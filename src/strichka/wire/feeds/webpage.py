"""A page for people in the place of a feed, and which feeds it names."""

import lxml.html
from lxml import etree

from strichka.wire.feeds.addresses import absolute
from strichka.wire.feeds.kinds import WebPage

_HEAD = 200_000  # characters
_MOST_FEEDS = 10
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")


def is_page(text: str) -> bool:
    start = text[:2000].lstrip().lower()
    return start.startswith(("<!doctype html", "<html")) or "<html" in start or "<head>" in start or "<body" in start


def refuse_page(text: str, url: str) -> None:
    """Raises WebPage where the text is HTML."""
    if is_page(text):
        raise WebPage(feeds_of(text, url))


def feeds_of(text: str, url: str) -> tuple[str, ...]:
    """The feeds that a page names (https://html.spec.whatwg.org/#rel-alternate)."""
    try:
        root = lxml.html.document_fromstring(text[:_HEAD].encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ()
    links = (
        absolute(url, link.get("href"))
        for link in root.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split() and (link.get("type") or "").lower().strip() in _TYPES
    )
    return tuple(dict.fromkeys(filter(None, links)))[:_MOST_FEEDS]
