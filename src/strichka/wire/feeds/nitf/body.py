"""The text of a NITF document as HTML: its blocks and marks by their own names, its people and sums as their words."""

import html
from collections.abc import Iterator

from strichka.wire.feeds.addresses import absolute
from strichka.wire.feeds.kinds import Media
from strichka.wire.feeds.prose import pixels
from strichka.wire.feeds.trees import Element, attribute, every, first, name_of, words_at

MOST_MEDIA = 50
_AS = {
    "p": "p", "hl1": "h2", "hl2": "h3", "ul": "ul", "ol": "ol", "li": "li", "bq": "blockquote", "pre": "pre", "dt": "p",
    "dd": "p", "fn": "p", "credit": "p", "em": "em", "strong": "strong", "b": "strong", "i": "em", "sub": "sub",
    "sup": "sup", "table": "table", "tr": "tr", "td": "td", "th": "th", "caption": "caption", "h1": "h2", "h2": "h2",
    "h3": "h3",
}  # fmt: skip
# What is read elsewhere, or is no text.
_LEFT_OUT = frozenset({"media", "nitf-table-metadata", "hr", "col", "colgroup", "alt-code", "datasource"})
_MOST_DEPTH = 200


def body_html(content: Element, url: str) -> str:
    return _inside(content, url, 0).strip()


def _inside(element: Element, url: str, depth: int) -> str:
    if depth > _MOST_DEPTH:
        return html.escape(" ".join("".join(map(str, element.itertext())).split()), quote=False)
    text = html.escape(element.text or "", quote=False)
    for child in element:
        text += _element(child, url, depth + 1) + html.escape(child.tail or "", quote=False)
    return text


def _element(element: Element, url: str, depth: int) -> str:
    name = name_of(element)
    if not name or name in _LEFT_OUT:
        return ""
    if name == "br":
        return "<br>"
    inner = _inside(element, url, depth)
    if name == "a":
        address = absolute(url, element.get("href"))
        return f'<a href="{html.escape(address)}">{inner}</a>' if address else inner
    if name == "q":
        return f"«{inner}»" if inner.strip() else ""
    if name not in _AS:
        return inner
    return f"<{_AS[name]}>{inner}</{_AS[name]}>" if inner.strip() else ""


def media_of(content: Element, url: str) -> tuple[Media, ...]:
    return tuple(_media(content, url))[:MOST_MEDIA]


def _media(content: Element, url: str) -> Iterator[Media]:
    for one in content.iter("media"):
        references = [
            reference for reference in every(one, "media-reference") if absolute(url, reference.get("source"))
        ]
        if not references:
            continue
        best = max(references, key=lambda reference: pixels(reference.get("width")) * pixels(reference.get("height")))
        yield Media(
            absolute(url, best.get("source")),
            attribute(best, "mime-type"),
            caption=words_at(one, "media-caption"),
            alt=attribute(best, "alternate-text"),
            credit=words_at(one, "media-producer"),
            usage_terms=attribute(first(one, "media-metadata"), "value") if _is_rights(one) else "",
            width=pixels(best.get("width")),
            height=pixels(best.get("height")),
            name=attribute(best, "name"),
        )


def _is_rights(media: Element) -> bool:
    return attribute(first(media, "media-metadata"), "name").lower() in {"rights", "usage-terms", "copyright"}
