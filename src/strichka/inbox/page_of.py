"""An item as a page that a draft is made of: its words, where they came from, and what may be done with them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from strichka.inbox.as_json import from_json
from strichka.inbox.cleaned import harmless, words_of
from strichka.inbox.models import Item
from strichka.lib.links import unfollowed
from strichka.wire.feeds import kinds
from strichka.wire.feeds.kinds import Media
from strichka.wire.page.page import Byline, Page, PageError, Part, PictureNote, Run
from strichka.wire.page.reader import read

LONGEST_LINE = 150


def page_of(item: Item) -> Page:
    """The item by itself, with what stands on its page if that was brought."""
    wire = whole(item)
    text = words_of(wire.html) if item.page else item.text
    headline = item.headline or wire.title or first_line(text)
    parts = _parts(wire.html, text, headline, is_headed=bool(item.headline))
    pictures = [
        PictureNote(one.caption, _credit(one.credit or item.feed.credit, one.usage_terms), one.url)
        for one in wire.media
        if is_picture(one)
    ]
    return Page(
        headline=headline,
        bylines=tuple(Byline(name, "") for name in wire.authors),
        lead_picture=pictures[0] if pictures else None,
        standfirst=wire.summary if wire.summary and wire.summary.strip() not in text else "",
        paragraphs=(*parts, *(Part("picture", picture=one) for one in pictures[1:])),
        related=(),
        topics=wire.subjects,
        dateline=wire.dateline,
        left_out=(),
        source_text=text,
        url=unfollowed(item.url),
        published=wire.published.isoformat(timespec="minutes") if wire.published else "",
        language=item.language,
        source=item.feed.source.name if item.feed.source else wire.provider or item.feed.name,
    )


def whole(item: Item) -> kinds.Item:
    """What an item's feed says, and in the place of its text the story on its page, once that was brought."""
    said = from_json(item.wire)
    if not item.page:
        return said
    page = from_json(item.page)
    return replace(
        said,
        title=said.title or page.title,
        html=page.html,
        summary=page.summary or said.summary,
        authors=page.authors or said.authors,
        subjects=said.subjects or page.subjects,
        dateline=said.dateline or page.dateline,
        published=said.published or page.published,
        provider=said.provider or page.provider,
        media=page.media or said.media,
    )


def stored_media(item: Item) -> list[dict[str, Any]]:
    """`whole`'s pictures and files as they are kept: with the sums (``file``) of those that came along."""
    return list((item.page or {}).get("media") or item.wire.get("media", []))


def together(items: Sequence[Item]) -> Page:
    """Several items as one draft: the first gives the headline, each stands under its source."""
    pages = [page_of(item) for item in items]
    if len(pages) == 1:
        return pages[0]
    parts: list[Part] = []
    for page in pages:
        parts += [Part("subheading", (Run(f"{page.source}: {page.headline}"),))]
        if page.standfirst:
            parts.append(Part("paragraph", (Run(page.standfirst),)))
        parts += page.paragraphs
    return replace(
        pages[0],
        standfirst="",
        bylines=tuple(dict.fromkeys(one for page in pages for one in page.bylines)),
        paragraphs=tuple(parts),
        topics=tuple(dict.fromkeys(one for page in pages for one in page.topics)),
        lead_picture=next((page.lead_picture for page in pages if page.lead_picture), None),
    )


def first_line(text: str) -> str:
    """A headline for a message that has none: its first line, or what of it fits."""
    line = text.partition("\n")[0].strip()
    if len(line) <= LONGEST_LINE:
        return line
    return line[:LONGEST_LINE].rpartition(" ")[0] + "…"


def _parts(html: str, text: str, headline: str, *, is_headed: bool) -> tuple[Part, ...]:
    """The paragraphs as the reader of pages sees them; where it sees none, the plain lines."""
    try:
        page = read(f"<html><body><article><h1>{_escaped(headline)}</h1>{harmless(html)}</article></body></html>")
    except PageError:
        page = None
    if page is not None and _same_words(page, text, headline):
        said = bool(page.paragraphs) and not is_headed and page.paragraphs[0].text == headline
        return page.paragraphs[1:] if said else page.paragraphs
    lines = [line for line in text.split("\n") if line.strip()]
    return tuple(Part("paragraph", (Run(line),)) for line in lines if line != headline)


def _same_words(page: Page, text: str, headline: str) -> bool:
    """Whether the reader has put all words among the paragraphs: of an item nothing is furniture."""
    found = sum(len(part.text.split()) for part in page.paragraphs)
    wanted = len(text.split()) - (len(headline.split()) if text.startswith(headline) else 0)
    return found >= wanted


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def is_picture(media: Media) -> bool:
    return media.mime_type.startswith("image/") or (bool(media.url) and not media.mime_type)


def _credit(credit: str, usage_terms: str) -> str:
    return " · ".join(filter(None, (credit, usage_terms)))
