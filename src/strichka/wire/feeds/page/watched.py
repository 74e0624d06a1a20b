"""A page by its address: its story is one item, and by that it is seen to have changed, not by what stands around."""

import html
from collections.abc import Iterable, Mapping

from strichka.lib.setting import words
from strichka.wire.feeds.addresses import ADDRESS, ZONE, absolute, look_for
from strichka.wire.feeds.kinds import NOTHING, FeedKind, Item, Items, Media, Unreadable
from strichka.wire.feeds.times import moment, zone_of
from strichka.wire.page.page import Page, PageError, Part, Runs

INTERVAL = 900  # seconds
_QUOTE, _SUBHEADING = "blockquote", "h2"


def read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:
    from strichka.wire.page import reader  # noqa: PLC0415 - large, and seldom needed

    try:
        page = reader.read(content, name=url)
    except PageError as error:
        message = words(en=str(error), uk="На сторінці не вдалося прочитати матеріал.")
        raise Unreadable(message) from error
    return Items((item_of(page, url, settings),))


def item_of(page: Page, url: str, settings: Mapping[str, str] = NOTHING) -> Item:
    address = absolute(url, page.url) or absolute(url, url)
    pictures = [page.lead_picture, *(part.picture for part in page.paragraphs)]
    media = (
        Media(absolute(url, one.url), "image/*", caption=one.caption, credit=one.credit)
        for one in pictures
        if one is not None and absolute(url, one.url)
    )
    standfirst = f"<p><strong>{html.escape(page.standfirst, quote=False)}</strong></p>" if page.standfirst else ""
    return Item(
        key=url or address or page.headline,
        title=page.headline,
        html=standfirst + "".join(_part(part, url) for part in page.paragraphs),
        url=address,
        language=page.language,
        authors=tuple(one.name for one in page.bylines if one.name),
        subjects=page.topics,
        published=moment(page.published, zone_of(settings.get("zone", ""))) if "T" in page.published else None,
        summary=page.standfirst,
        dateline=page.dateline,
        provider=page.source,
        media=tuple(media),
    )


def _part(part: Part, url: str) -> str:
    match part.kind:
        case "list":
            name = "ol" if part.ordered else "ul"
            return f"<{name}>{''.join(f'<li>{_runs(one, url)}</li>' for one in part.items)}</{name}>"
        case "table":
            return f"<table>{''.join(_row(row, url) for row in part.rows)}</table>"
        case "picture" | "related":
            return ""
        case "embed-url":
            address = html.escape(absolute(url, part.url))
            return f'<p><a href="{address}">{address}</a></p>' if address else ""
        case "quote":
            return f"<{_QUOTE}>{_runs(part.runs, url)}</{_QUOTE}>"
        case "subheading":
            return f"<{_SUBHEADING}>{_runs(part.runs, url)}</{_SUBHEADING}>"
    return f"<p>{_runs(part.runs, url)}</p>" if part.runs else ""


def _row(cells: Iterable[Runs], url: str) -> str:
    return f"<tr>{''.join(f'<td>{_runs(cell, url)}</td>' for cell in cells)}</tr>"


def _runs(runs: Runs, url: str) -> str:
    text = ""
    for run in runs:
        piece = html.escape(run.text, quote=False).replace("\n", "<br>")
        piece = f"<em>{piece}</em>" if run.emphasis else piece
        piece = f"<strong>{piece}</strong>" if run.strong else piece
        address = absolute(url, run.href) if run.href else ""
        text += f'<a href="{html.escape(address)}">{piece}</a>' if address else piece
    return text


PAGE = FeedKind(
    "page",
    read,
    words(en="Page by its address", uk="Сторінка за адресою"),
    look=look_for("text/html, */*;q=0.5"),
    settings=(*ADDRESS, ZONE),
    interval=INTERVAL,
)
