"""A live text: its newest entries and key points on the story's page, all entries on pages that never shift."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from prosemirror.model import Fragment, Node

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.document import entries
from strichka.document.check import walk
from strichka.document.render import to_html
from strichka.document.schema import load
from strichka.document.views import EntryView
from strichka.languages import dates
from strichka.lib import clock
from strichka.paper.frame.page import Head, Link, page
from strichka.stories import addresses, keys
from strichka.stories.enums import Kind
from strichka.stories.models import Card
from strichka.stories.reading import records

MOST_KEY_POINTS = 10


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """What matters most, in a few words, with the way to the entry that says it."""

    url: str
    words: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class LiveText:
    """What the story's own page shows. ``document`` has the newest entries in the order of the page.

    ``older`` leads to the entries that came before them; it is empty when there are none.
    """

    document: Node
    views: dict[str, EntryView]
    points: list[KeyPoint]
    older: str


@dataclass(frozen=True, slots=True)
class _Entries:
    """A document's entries, the oldest first, and where each stands."""

    path: str
    ordered: list[str]
    nodes: dict[str, Node]

    def address(self, identity: str) -> str:
        number = self.ordered.index(identity) // entries.ON_A_PAGE + 1
        return f"{addresses.entries(self.path, number)}#entry-{identity}"

    def moment(self, identity: str) -> datetime | None:
        at = str(self.nodes[identity].attrs["at"])
        return datetime.fromisoformat(at) if at else None


def front(document: Node, path: str) -> LiveText:
    """The newest entries first, what was written around them before and after."""
    all_entries = _entries(document, path)
    on_page = entries.newest(all_entries.ordered)
    pages_below = (len(all_entries.ordered) - len(on_page)) // entries.ON_A_PAGE
    around = list(document.children)
    start = next((at for at, node in enumerate(around) if entries.is_entry(node)), len(around))
    after = [node for node in around[start:] if not entries.is_entry(node)]
    return LiveText(
        document=document.copy(Fragment.from_([*around[:start], *_newest_first(all_entries, on_page), *after])),
        views=_views(all_entries, on_page),
        points=list(islice(_points(all_entries, on_page), MOST_KEY_POINTS)),
        older=addresses.entries(path, pages_below) if pages_below else "",
    )


def at_page(card: Card, number: int) -> Page | None:
    """The entries of one page, numbered from the oldest; None where there are none."""
    document = load(card.edition.document)
    all_entries = _entries(document, card.path)
    pages = entries.pages(all_entries.ordered)
    if card.kind != Kind.LIVE_TEXT or number > len(pages):
        return None
    reads = Reads()
    reads.add(keys.pages(card.public_id), keys.entries(card.public_id, number))
    headline = next(node for node in document.children if node.type.name == "headline")
    part = document.copy(Fragment.from_([headline, *_newest_first(all_entries, pages[number - 1])]))
    resolve = records.load(part, language=card.language, sources=(), lead="", reads=reads)
    resolve.entries = _views(all_entries, pages[number - 1])
    since = card.edition.since
    first = (number - 1) * entries.ON_A_PAGE + 1
    context = {
        "card": card,
        "parts": to_html(part, since=since, resolve=resolve, language=card.language),
        "edition": _edition(part, since),
        "first": first,
        "last": first + len(pages[number - 1]) - 1,
        "older": addresses.entries(card.path, number - 1) if number > 1 else "",
        "newer": addresses.entries(card.path, number + 1) if number < len(pages) else "",
        "section": section_of(card, reads),
    }
    title = _("%(headline)s: entries from %(first)s") % {"headline": card.headline, "first": first}
    head = Head(title=title, path=addresses.entries(card.path, number), section=card.section.slug)
    return page("paper/live_text_page.html", head, context, language=card.language, reads=reads)


def section_of(card: Card, reads: Reads) -> Link:
    reads.add(keys.section(card.section.slug))
    return Link(addresses.section(card.language, card.section.slug), card.section.name_in(card.language))


def _edition(part: Node, since: Mapping[str, int]) -> int:
    """The newest edition that changed something here: in all that the page shows, it said the same."""
    return max((since.get(str(node.attrs.get("id")), 1) for node in walk(part)), default=1)


def _entries(document: Node, path: str) -> _Entries:
    nodes = {str(node.attrs["id"]): node for node in document.children if entries.is_entry(node)}
    return _Entries(path, entries.in_document(document), nodes)


def _newest_first(all_entries: _Entries, on_page: Sequence[str]) -> list[Node]:
    return [all_entries.nodes[identity] for identity in reversed(on_page)]


def _views(all_entries: _Entries, on_page: Sequence[str]) -> dict[str, EntryView]:
    """Addresses and times; the day where the page begins, and where it changes."""
    views: dict[str, EntryView] = {}
    day = ""
    for identity in reversed(on_page):
        at = all_entries.moment(identity)
        on = dates.long_date(at, get_language() or settings.LANGUAGE_CODE, settings.TIME_ZONE) if at else day
        time = clock.clock_time(at, settings.TIME_ZONE) if at else ""
        views[identity] = EntryView(all_entries.address(identity), time, on if on != day else "")
        day = on
    return views


def _points(all_entries: _Entries, on_page: Sequence[str]) -> Iterator[KeyPoint]:
    """The newest first; those on this very page are reached without loading another."""
    for identity in reversed(all_entries.ordered):
        entry = all_entries.nodes[identity]
        words = entries.heading(entry) if entry.attrs["key"] else ""
        if words:
            here = identity in on_page
            yield KeyPoint(
                f"#entry-{identity}" if here else all_entries.address(identity), words, all_entries.moment(identity)
            )
