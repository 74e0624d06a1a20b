"""What a story's document asks about records outside it, loaded in bulk before it is rendered."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language
from prosemirror.model import Node

from strichka.baking.reads import Reads
from strichka.baking.shared import expect, shared_rows
from strichka.document import contents
from strichka.document.views import EntryView, FileView, PictureView, SourceView, StoryView
from strichka.languages import dates
from strichka.lib import clock
from strichka.pictures.keys import file as file_key
from strichka.pictures.models import File, Picture
from strichka.sources.models import Source
from strichka.stories import keys
from strichka.stories.models import Card
from strichka.stories.reading.backgrounds import Paragraphs, current
from strichka.stories.reading.cards import CardView, card_views
from strichka.stories.reading.pictures import RELATED_SIZES, TEXT_SIZES, picture_view, pictures_by_id


@dataclass(slots=True)
class Records:
    """The paper's resolver: one query for each register, whatever the number of records."""

    language: str
    reads: Reads
    pictures: dict[str, Picture] = field(default_factory=dict)
    stories: dict[str, CardView] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    backgrounds: dict[str, Paragraphs] = field(default_factory=dict)
    entries: dict[str, EntryView] = field(default_factory=dict)

    def picture(self, record: str, *, sizes: str = TEXT_SIZES) -> PictureView | None:
        return picture_view(self.pictures.get(record), self.reads, sizes=sizes)

    def story(self, record: str) -> StoryView | None:
        """A story that may be shown now, also one in another language."""
        self.reads.add(keys.card(record))
        card = self.stories.get(record)
        return StoryView(card.url, card.headline, card.mark, card.picture) if card else None

    def source(self, record: str) -> SourceView | None:
        self.reads.add(keys.source(record))
        source = self.sources.get(record)
        return SourceView(source.name_in(self.language), source.url) if source else None

    def file(self, record: str) -> FileView | None:
        self.reads.add(file_key(record))
        file = self.files.get(record)
        if file is None:
            return None
        return FileView(file.path, file.media_type, file.name, file.size, file.width, file.height)

    def background(self, record: str) -> Paragraphs | None:
        self.reads.add(keys.background(record))
        return self.backgrounds.get(record)

    def entry(self, block: str) -> EntryView | None:
        return self.entries.get(block)

    def clock(self, at: datetime) -> str:
        """The time of day with its date, because updates outlive their day."""
        day = dates.long_date(at, get_language() or self.language, settings.TIME_ZONE)
        return f"{clock.clock_time(at, settings.TIME_ZONE)}, {day}"


def load(document: Node, *, language: str, sources: tuple[str, ...], lead: str, reads: Reads) -> Records:
    """Load all that a document and the fields beside it refer to."""
    named = _named(document, sources, lead)
    cards = shared_rows("cards", named["cards"], _cards)
    return Records(
        language,
        reads,
        pictures=pictures_by_id(named["pictures"]),
        stories={view.id: view for view in card_views(cards.values(), reads, sizes=RELATED_SIZES)},
        files=shared_rows("files", named["files"], _files),
        sources=shared_rows("sources", named["sources"], _sources),
        backgrounds=shared_rows("backgrounds", named["backgrounds"], current),
    )


def expect_of(document: Node, *, sources: tuple[str, ...], lead: str) -> None:
    """Note that all this will be loaded (``baking/shared.py``)."""
    for name, ids in _named(document, sources, lead).items():
        expect(name, ids)


def _named(document: Node, sources: tuple[str, ...], lead: str) -> dict[str, list[str]]:
    return {
        "cards": contents.story_ids(document),
        "pictures": [*contents.picture_ids(document), *([lead] if lead else [])],
        "files": contents.file_ids(document),
        "backgrounds": contents.background_ids(document),
        "sources": [*contents.source_ids(document), *sources],
    }


def _cards(public_ids: list[str]) -> dict[str, Card]:
    cards = Card.objects.filter(public_id__in=public_ids).select_related("section", "picture")
    return {card.public_id: card for card in cards.prefetch_related("picture__renditions")}


def _files(public_ids: list[str]) -> dict[str, File]:
    return {file.public_id: file for file in File.objects.filter(public_id__in=public_ids)}


def _sources(slugs: list[str]) -> dict[str, Source]:
    return {source.slug: source for source in Source.objects.filter(slug__in=slugs)}
