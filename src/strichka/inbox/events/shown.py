"""What the page of an event shows, in a bounded number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least

from strichka.document import plain
from strichka.inbox.models import Event, Item, Taking
from strichka.stories.models import Story
from strichka.wire.events.novelty import NewParagraph, compared
from strichka.wire.events.side_by_side import ClaimRow, Statement, side_by_side

# When its sender published it, as far as that can be true.
TOLD_AT = Least(Coalesce("published_at", "received_at"), "received_at")
MOST_ITEMS = 60
MOST_COMPARED = 12  # items whose paragraphs are held against our story, the newest


@dataclass(frozen=True, slots=True)
class Against:
    """An item's paragraphs, each with what our story has not."""

    item: Item
    paragraphs: Sequence[NewParagraph]

    @property
    def count(self) -> int:
        return sum(one.is_new for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Dossier:
    """``items`` in the order in which they came, the first of them first; ``left`` more are not shown."""

    items: Sequence[Item]
    left: int
    claims: Sequence[ClaimRow]
    stories: Sequence[Story]
    story: Story | None
    against: Sequence[Against]

    @property
    def has_news(self) -> bool:
        return any(one.count for one in self.against)


def listed() -> QuerySet[Event]:
    """Events of which several items tell."""
    first = Item.objects.filter(event=OuterRef("pk")).annotate(told_at=TOLD_AT).order_by("told_at", "pk")
    shown = {"headline": "headline", "language": "language", "first_text": "text", "first_feed": "feed__name"}
    columns = {name: Subquery(first.values(column)[:1]) for name, column in (shown | {"first_at": "told_at"}).items()}
    return Event.objects.filter(items_count__gt=1).annotate(**columns)


def dossier(event: Event, *, story: str = "") -> Dossier:
    rows = Item.objects.filter(event=event).select_related("feed__source", "handled_by").defer("wire", "page")
    items = list(rows.annotate(told_at=TOLD_AT).order_by("told_at", "pk")[: MOST_ITEMS + 1])
    left = event.items_count - MOST_ITEMS if len(items) > MOST_ITEMS else 0
    items = items[:MOST_ITEMS]
    statements = [_statement(one) for one in items]
    stories = _stories(items)
    ours = next((one for one in stories if one.public_id == story), stories[0] if stories else None)
    return Dossier(items, left, side_by_side(statements), stories, ours, _against(items, ours) if ours else ())


def _statement(item: Item) -> Statement:
    language = item.language or settings.LANGUAGE_CODE
    told_at = min(item.published_at or item.received_at, item.received_at)
    return Statement(_source(item), f"{item.headline}\n{item.text}", language, told_at)


def _source(item: Item) -> str:
    return item.feed.source.name if item.feed.source else item.feed.name


def _stories(items: Sequence[Item]) -> list[Story]:
    taken = Taking.objects.filter(item__in=items).order_by("-pk").values("story")
    return list(Story.objects.filter(pk__in=taken).order_by("-pk")[:10])


def _against(items: Sequence[Item], story: Story) -> list[Against]:
    ours = "\n".join((plain.headline(story.document), *plain.lines(story.document)))
    newest = sorted(items, key=lambda one: (one.arrived_at, one.pk), reverse=True)[:MOST_COMPARED]
    return [Against(one, compared(one.text, one.language or story.language, ours, story.language)) for one in newest]
