"""Cards as lists show them, loaded in bulk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet

from strichka.baking.reads import Reads
from strichka.baking.shared import expect, shared_rows
from strichka.document.views import PictureView
from strichka.stories import addresses, keys
from strichka.stories.enums import Kind, Label, Weight
from strichka.stories.models import Card
from strichka.stories.months import local_day
from strichka.stories.reading.pictures import IN_LISTS, picture_view

# Kinds that readers must be able to tell from news before they open them.
NAMED_KINDS = frozenset({Kind.OPINION, Kind.INTERVIEW, Kind.LIVE_TEXT, Kind.GALLERY})


@dataclass(frozen=True, slots=True)
class CardView:
    """One story in a list. ``mark`` is the advertising mark in words and stands wherever the headline does."""

    id: str
    url: str
    headline: str
    short_headline: str
    standfirst: str
    section: str
    section_slug: str
    section_url: str
    published_at: datetime
    updated_at: datetime
    weight: str
    mark: str
    kind: str
    labels: tuple[str, ...]
    updated: bool
    picture: PictureView | None

    def __hash__(self) -> int:
        """Of its id alone: views of one card are seldom compared with another's, and looked up for each line."""
        return hash(self.id)

    @property
    def breaking(self) -> bool:
        return self.weight == Weight.BREAKING

    @property
    def important(self) -> bool:
        return self.weight != Weight.NORMAL

    @property
    def words(self) -> str:
        """The headline for a narrow column."""
        return self.short_headline or self.headline


@dataclass(frozen=True, slots=True)
class Day:
    """A stretch of a feed: the stories of one day; ``url`` leads to the day's archive where there is one."""

    on: date
    url: str
    cards: list[CardView]


def feed(language: str) -> QuerySet[Card]:
    """The cards of a language with all that lists show, the newest first; three queries in all."""
    cards = Card.objects.filter(language=language).select_related("section", "picture")
    return cards.prefetch_related("picture__renditions").order_by("-published_at", "-pk")


def ids_of(cards: QuerySet[Card]) -> list[int]:
    """Which cards these are, in their order, without loading them."""
    return list(cards.select_related(None).prefetch_related(None).values_list("pk", flat=True))


def expect_cards(ids: Iterable[int]) -> None:
    expect("cards of lists", ids)


def by_ids(ids: Sequence[int]) -> list[Card]:
    """These cards in this order, as ``feed`` loads them; those that other lists show too are loaded once."""
    return list(shared_rows("cards of lists", ids, _by_ids).values())


def _by_ids(ids: list[int]) -> dict[int, Card]:
    cards = Card.objects.filter(pk__in=ids).select_related("section", "picture")
    return {card.pk: card for card in cards.prefetch_related("picture__renditions")}


def card_views(cards: Iterable[Card], reads: Reads, *, sizes: str = "") -> list[CardView]:
    return [card_view(card, reads, sizes=sizes) for card in cards]


def card_view(card: Card, reads: Reads, *, sizes: str = "") -> CardView:
    reads.add(keys.card(card.public_id), keys.section(card.section.slug))
    labels = [Label(label) for label in card.labels if label in Label.values]
    return CardView(
        id=card.public_id,
        url=card.path,
        headline=card.headline,
        short_headline=card.short_headline,
        standfirst=card.standfirst,
        section=card.section.name_in(card.language),
        section_slug=card.section.slug,
        section_url=addresses.section(card.language, card.section.slug),
        published_at=card.published_at,
        updated_at=card.updated_at,
        weight=card.weight,
        mark=card.advertising_words,
        kind=str(Kind(card.kind).label) if card.kind in NAMED_KINDS else "",
        labels=tuple(str(label.label) for label in labels if label != Label.UPDATED),
        updated=Label.UPDATED in labels,
        picture=picture_view(card.picture, reads, sizes=sizes, crop=IN_LISTS),
    )


def sized(card: CardView, sizes: str) -> CardView:
    """The card with its picture as wide as ``sizes`` says (HTML's ``sizes``)."""
    return replace(card, picture=replace(card.picture, sizes=sizes)) if card.picture else card


def by_day(cards: Iterable[CardView], *, language: str, section: str = "") -> list[Day]:
    """Cards in the order given, cut where the newsroom's day changes."""
    days: list[Day] = []
    for card in cards:
        on = local_day(card.published_at)
        if not days or days[-1].on != on:
            days.append(Day(on, addresses.day(addresses.section(language, section), on) if section else "", []))
        days[-1].cards.append(card)
    return days
