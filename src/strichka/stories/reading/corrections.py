"""Corrections as readers see them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from strichka.baking.reads import Reads
from strichka.stories.models import Correction
from strichka.stories.months import bounds, month_of
from strichka.stories.reading.cards import CardView, card_view, feed


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction in public: what it said, what it says, on which story."""

    at: datetime
    kind: str
    old: str
    new: str
    note: str
    card: CardView


def shown(language: str) -> QuerySet[Correction]:
    """Corrections of stories that readers may see, the newest first."""
    found = Correction.objects.filter(language=language, edition__story__card__isnull=False)
    return found.select_related("edition").order_by("-at", "-pk")


def months(language: str) -> Iterator[date]:
    """The months with corrections, the newest first: one look into the index for each."""
    corrections = shown(language).values_list("at", flat=True)
    at = corrections.first()
    while at is not None:
        on = month_of(at)
        yield on
        at = corrections.filter(at__lt=bounds(on)[0]).first()


def entries(found: Iterable[Correction], language: str, reads: Reads) -> list[Entry]:
    corrections = list(found)
    cards = {card.pk: card for card in feed(language).filter(pk__in={one.edition.story_id for one in corrections})}
    return [
        Entry(
            at=one.at,
            kind=str(one.edition.get_kind_display()),
            old=one.old,
            new=one.new,
            note=one.note,
            card=card_view(cards[one.edition.story_id], reads),
        )
        for one in corrections
        if one.edition.story_id in cards
    ]
