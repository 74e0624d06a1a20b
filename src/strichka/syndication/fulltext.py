"""Whole texts for feeds: rendered once for an edition and its pictures, whatever the number of feeds and bakes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import Any

from django.conf import settings
from lxml import html
from prosemirror.model import Node

from strichka.baking.reads import Reads
from strichka.document import contents
from strichka.document.render import to_html
from strichka.document.schema import BLOCKS, load
from strichka.document.views import PictureView
from strichka.lib.xmltext import clean
from strichka.pictures.models import Picture
from strichka.stories import keys
from strichka.stories.enums import Kind
from strichka.stories.models import Card, Edition
from strichka.stories.reading.pictures import picture_view, pictures_by_id
from strichka.stories.reading.records import Records

MOST_KEPT = 400

# An edition never changes; its time tells it from one of a restored database that has the same number.
Key = tuple[int, datetime]
Views = tuple[PictureView | None, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A rendered text with the pictures it was rendered with; other pictures make another text."""

    pictures: tuple[str, ...]
    views: Views
    html: str


@dataclass(slots=True)
class _FeedRecords(Records):
    """Pictures in one size and format: programs of readers know no ``srcset``."""

    def picture(self, record: str, **_sizes: str) -> PictureView | None:
        return _plain(self.pictures.get(record), self.reads)


class FullTexts:
    """Texts as feeds give them: the ``most`` that were rendered last are kept, ``rendered`` counts all that were."""

    def __init__(self, *, most: int = MOST_KEPT) -> None:
        self.rendered = 0
        self._most = most
        self._kept: dict[Key, Kept] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def of_cards(self, cards: Iterable[Card], language: str, reads: Reads) -> dict[int, str]:
        """Story → its text as HTML with absolute addresses. A live text has none: it changes by the minute."""
        ours = [card for card in cards if card.kind != Kind.LIVE_TEXT]
        reads.add(*(keys.story(card.public_id) for card in ours))
        wanted = {card.pk: (card.edition_id, card.edition.at) for card in ours}
        known = {key: kept for key in wanted.values() if (kept := self._kept.get(key))}
        documents = _documents([key for key in wanted.values() if key not in known])
        used = {key: kept.pictures for key, kept in known.items()}
        used |= {key: tuple(contents.picture_ids(document)) for key, document in documents.items()}
        pictures = pictures_by_id(public_id for ids in used.values() for public_id in ids)
        reads.add(*(keys.picture(one) for ids in used.values() for one in ids))
        views = {key: tuple(_plain(pictures.get(one), reads) for one in ids) for key, ids in used.items()}
        documents |= _documents([key for key, kept in known.items() if kept.views != views[key]])
        resolve = _FeedRecords(language, reads, pictures=pictures)
        for key, document in documents.items():
            known[key] = Kept(used[key], views[key], _rendered(document, resolve, language))
            self._keep(key, known[key])
        return {pk: known[key].html for pk, key in wanted.items() if key in known}

    def _keep(self, key: Key, kept: Kept) -> None:
        with self._lock:
            self.rendered += 1
            self._kept.pop(key, None)
            self._kept[key] = kept
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]


TEXTS = FullTexts()


def _documents(editions: list[Key]) -> dict[Key, Node]:
    """The documents of editions without their lists of related stories, in one query."""
    if not editions:
        return {}
    rows = Edition.objects.filter(pk__in=[pk for pk, _at in editions]).values_list("pk", "at", "document")
    return {(pk, at): load(_without_foreign(document)) for pk, at, document in rows}


def _without_foreign(node: dict[str, Any]) -> dict[str, Any]:
    """Headlines of other stories change and are withdrawn; a reader's program would keep them as they were."""
    children = [_without_foreign(child) for child in node.get("content", []) if child["type"] not in BLOCKS.foreign]
    return node | {"content": children} if "content" in node else node


def _plain(picture: Picture | None, reads: Reads) -> PictureView | None:
    view = picture_view(picture, reads)
    return replace(view, srcset="", sizes="", sources=()) if view else None


def _rendered(document: Node, resolve: Records, language: str) -> str:
    body = to_html(document, since={}, resolve=resolve, language=language, anchored=False).body
    if not body:
        return ""
    whole = html.fragment_fromstring(clean(body), create_parent="div")
    whole.make_links_absolute(settings.INSTANCE.url + "/")
    return "".join(html.tostring(child, encoding="unicode") for child in whole)
