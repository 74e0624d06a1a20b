"""XML made with lxml: escaped by the library, and without the characters that XML forbids."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from lxml import etree

from strichka.lib.xmltext import clean

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
XML = "http://www.w3.org/XML/1998/namespace"

# lxml's own name for its elements is private.
Element = Any


def root(name: str, namespaces: Mapping[str | None, str], **attributes: str) -> Element:
    """The outermost element, which declares the prefixes of all others."""
    declared: Any = dict(namespaces)  # None, the default namespace, is unknown to the library's stubs
    return etree.Element(name, {key: clean(value) for key, value in attributes.items()}, nsmap=declared)


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A child element; ``name`` is plain or ``{namespace}name``."""
    child = etree.SubElement(parent, name, {key: clean(value) for key, value in attributes.items() if value})
    if text:
        child.text = clean(text)
    return child


def written(element: Element) -> bytes:
    """The whole document in UTF-8."""
    content: bytes = etree.tostring(element, xml_declaration=True, encoding="utf-8")
    return content + b"\n"


def mail_date(at: datetime) -> str:
    """RFC 5322, as RSS wants it."""
    return format_datetime(at.astimezone(UTC).replace(microsecond=0), usegmt=True)
