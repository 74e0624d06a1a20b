"""What a NewsML-G2 item carries: its text as HTML, its pictures and films as media."""

import base64
import binascii
from collections.abc import Iterator

from strichka.wire.feeds.addresses import absolute, with_addresses
from strichka.wire.feeds.kinds import Media
from strichka.wire.feeds.nitf.body import body_html
from strichka.wire.feeds.prose import as_html, paragraphs, pixels
from strichka.wire.feeds.trees import (
    Element,
    attribute,
    every,
    first,
    inner_html,
    name_of,
    without_namespaces,
    words_at,
    words_of,
)

MOST_MEDIA = 50
_HTML = frozenset({"html", "div", "body", "article", "section"})
_SEEN = frozenset({"picture", "graphic", "video", "audio", "animated"})
_LARGEST = 8 << 20  # bytes of what is packed in base64


def html_of(root: Element, url: str) -> str:
    """The first text of the content set that says anything."""
    texts = (_text(one, url) for contents in every(root, "contentSet") for one in contents)
    return with_addresses(next(filter(None, texts), ""), url)


def _text(element: Element, url: str) -> str:
    if name_of(element) == "inlineXML":
        inner = next((one for one in element if name_of(one)), None)
        return "" if inner is None else _from_xml(inner, url)
    if name_of(element) == "inlineData":
        return _from_data(element)
    return ""


def _from_xml(inner: Element, url: str) -> str:
    copy = without_namespaces(inner)
    name = name_of(copy).lower()
    if name == "nitf":
        content = first(copy, "body/body.content")
        return "" if content is None else body_html(content, url)
    if name not in _HTML:
        return as_html(words_of(copy))
    body = first(copy, "body")
    return inner_html(copy if body is None else body).strip()


def _from_data(element: Element) -> str:
    kind, text = attribute(element, "contenttype"), "".join(map(str, element.itertext()))
    if attribute(element, "encoding").endswith("base64"):
        try:
            text = base64.b64decode(text[: _LARGEST * 2]).decode()
        except (binascii.Error, ValueError):
            return ""
    if kind and not kind.startswith("text/"):
        return ""
    return text.strip() if "html" in kind else paragraphs(text) if kind == "text/plain" else as_html(text)


def media_of(root: Element, url: str) -> tuple[Media, ...]:
    """A picture comes in several sizes, of which the largest is taken; of a text all that stand beside it."""
    remote = [one for one in every(root, "contentSet/remoteContent") if absolute(url, attribute(one, "href"))]
    kind = attribute(first(root, "itemMeta/itemClass"), "qcode").rpartition(":")[2]
    if kind in _SEEN and remote:
        remote = [max(remote, key=_pixels)]
    media = [_media(one, root, url) for one in remote] + list(_linked(root, url))
    return tuple({one.url: one for one in media}.values())[:MOST_MEDIA]


def _media(element: Element, root: Element, url: str) -> Media:
    meta, rights = first(root, "contentMeta"), first(root, "rightsInfo")
    described = [] if meta is None else list(every(meta, "description"))
    caption = next(
        (one for one in described if attribute(one, "role").endswith("caption")), next(iter(described), None)
    )
    return Media(
        absolute(url, attribute(element, "href")),
        attribute(element, "contenttype"),
        caption=words_of(caption),
        alt=words_at(element, "altText"),
        credit="" if meta is None else _credit(meta),
        usage_terms="" if rights is None else words_at(rights, "usageTerms") or words_at(rights, "copyrightNotice"),
        width=pixels(element.get("width")),
        height=pixels(element.get("height")),
    )


def _credit(meta: Element) -> str:
    parts = (words_at(meta, "creator/name"), words_at(meta, "creditline"))
    return "/".join(dict.fromkeys(filter(None, parts)))


def _linked(root: Element, url: str) -> Iterator[Media]:
    """Pictures that a text's item points at (``itemMeta/link`` with ``remoteContent`` inside)."""
    for link in every(root, "itemMeta/link"):
        for one in every(link, "remoteContent"):
            if address := absolute(url, attribute(one, "href")):
                yield Media(address, attribute(one, "contenttype"), width=pixels(one.get("width")))


def _pixels(element: Element) -> int:
    return pixels(element.get("width")) * pixels(element.get("height"))
