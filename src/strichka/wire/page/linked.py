"""The story as a page tells it to machines (https://schema.org/Article), where its markup does not show it."""

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from strichka.wire.page import lines
from strichka.wire.page.about.metadata import metadata_of
from strichka.wire.page.page import Byline, Page, PageError, Part, PictureNote, Run

_DATA = re.compile(r"<script\b[^<>]*application/ld\+json[^<>]*>(.*?)</script", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<(?:br|/p|/div|/h\d|/li)\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_LARGEST = 1_000_000  # characters
_MOST_PARAGRAPHS = 2000
_MUCH = 3  # times as much text as the markup shows


def instead(text: str, visible: Page | PageError, read: Callable[[str], Page]) -> Page:
    """The page as visible, or as it tells machines where it shows nothing or only its beginning.

    Raises:
        PageError: neither tells a story.
    """
    stories = (one for one in _articles(text) if one["articleBody"])
    told = next((one for one in stories if one["articleBody"].count("\n") <= _MOST_PARAGRAPHS * 2), None)
    seen = sum(len(part.text) for part in visible.paragraphs) if isinstance(visible, Page) else 0
    if told is not None and isinstance(visible, Page):
        rest = _rest(visible, told["articleBody"])
        if rest:
            return replace(visible, paragraphs=(*visible.paragraphs, *rest))
    if told is None or len(told["articleBody"]) < seen * _MUCH:
        if isinstance(visible, PageError):
            raise visible
        return visible
    page = read(f"{told['headline']}\n\n{told['articleBody']}")
    names = tuple(Byline(name, "") for name in _names(told.get("author")))
    picture = next((PictureNote("", "", url) for url in _addresses(told.get("image"))), None)
    data = metadata_of(text, headline=told["headline"])
    return replace(
        page,
        bylines=names or page.bylines,
        lead_picture=picture,
        source_text=text,
        published=next(iter(data.published), page.published),
        source=data.site or page.source,
        topics=page.topics or data.topics,
    )


def _rest(visible: Page, body: str) -> list[Part]:
    """What follows in the story as it is told after the last paragraph that is shown: the part that is sold."""
    shown = [part for part in visible.paragraphs if part.kind == "paragraph" and lines.is_prose(part.text)]
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n|\n", body) if one.strip()]
    likes = [_like(one) for one in paragraphs]
    joined = "\n".join(likes)
    ends = [found + len(_like(part.text)) for part in shown if (found := joined.find(_like(part.text))) >= 0]
    if not shown or len(ends) * 2 <= len(shown) or len(paragraphs) > _MOST_PARAGRAPHS:
        return []
    last = joined.count("\n", 0, max(ends))
    whole = _like(" ".join(part.text for part in visible.paragraphs))
    return [Part("paragraph", (Run(one),)) for one in paragraphs[last + 1 :] if _like(one) not in whole]


def _like(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def address_of(text: str) -> str:
    """Where the only story that a page tells to machines stands; empty if it does not say."""
    told = list(_articles(text))
    if len(told) != 1:
        return ""
    page = told[0].get("mainEntityOfPage")
    said = [told[0].get("url"), page, page.get("@id") if isinstance(page, dict) else None]
    return next(_addresses([one for one in said if isinstance(one, str)]), "")


def _articles(text: str) -> Iterator[dict[str, Any]]:
    """What has a headline; it and the text, which may be empty, are plain words."""
    for data in _DATA.findall(text)[:20]:
        if len(data) > _LARGEST:
            continue
        try:
            found = json.loads(data, strict=False)  # with ends of lines in words, as templates write them
        except (ValueError, RecursionError):
            continue
        items = found if isinstance(found, list) else [found]
        items = [item for item in items if isinstance(item, dict)]
        for item in [*items, *(one for top in items for one in _listed(top.get("@graph")) if isinstance(one, dict))]:
            words = {name: _plain(item.get(name)) for name in ("headline", "articleBody", "text")}
            words["articleBody"] = words["articleBody"] or words.pop("text")
            if words["headline"]:
                yield item | words


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _plain(value: Any) -> str:
    text = _ANY_TAG.sub("", _TAGS.sub("\n\n", value)) if isinstance(value, str) else ""
    return html.unescape(text).strip()


def _names(value: Any) -> Iterator[str]:
    for one in _listed(value):
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            yield " ".join(name.split())


def _addresses(value: Any) -> Iterator[str]:
    for one in _listed(value):
        address = one.get("url") if isinstance(one, dict) else one
        if isinstance(address, str) and address.startswith(("http://", "https://")):
            yield address
