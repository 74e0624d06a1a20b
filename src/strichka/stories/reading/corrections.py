"""Corrections as readers see them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from strichka.baking.reads import Reads
from strichka.stories.enums import DEMANDED_KINDS, State
from strichka.stories.models import Card, Correction
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


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A correction of a withdrawn story: that we were wrong stays in the log, the story's words do not.

    Why a story is withdrawn is not told apart, so nothing of it stays: no headline, no address, neither wording, and
    not the note, which speaks of them. ``why`` is the withdrawal's own public note. A refutation and a reply were
    demanded of us by law, and their ``note`` is the whole of them: it stays. ``was_gone``: the story was withdrawn
    before it.
    """

    at: datetime
    kind: str
    killed_at: datetime | None
    why: str
    note: str = ""
    was_gone: bool = False


def kept(language: str) -> QuerySet[Correction]:
    """All corrections that readers were told of, the newest first, also those of stories withdrawn since."""
    readable = Q(edition__story__card__isnull=False) | Q(edition__story__state=State.KILLED)
    rows = Correction.objects.filter(readable, language=language).select_related("edition__story")
    return rows.defer("edition__document", "edition__since", "edition__story__document").order_by("-at", "-pk")


def visible_corrections(language: str) -> QuerySet[Correction]:
    """Corrections of stories that readers may see, the newest first."""
    of_language = Correction.objects.filter(language=language, edition__story__card__isnull=False)
    return of_language.select_related("edition").order_by("-at", "-pk")


def months(language: str) -> Iterator[date]:
    """The months with corrections, the newest first: one look into the index for each."""
    corrections = kept(language).values_list("at", flat=True)
    at = corrections.first()
    while at is not None:
        on = month_of(at)
        yield on
        at = corrections.filter(at__lt=bounds(on)[0]).first()


def entries(rows: Iterable[Correction], language: str, reads: Reads) -> list[Entry]:
    """Those of stories that readers may see."""
    return [one for one in log(rows, language, reads) if isinstance(one, Entry)]


def log(rows: Iterable[Correction], language: str, reads: Reads) -> list[Entry | Withdrawn]:
    """Corrections as the public log has them, in the order given; one whose story shows nowhere is left out."""
    corrections = list(rows)
    cards = {card.pk: card for card in feed(language).filter(pk__in={one.edition.story_id for one in corrections})}
    return [
        _entry(one, cards[one.edition.story_id], reads) if one.edition.story_id in cards else _withdrawn(one)
        for one in corrections
        if one.edition.story_id in cards or one.edition.story.state == State.KILLED
    ]


def _entry(one: Correction, card: Card, reads: Reads) -> Entry:
    kind = str(one.edition.get_kind_display())
    return Entry(at=one.at, kind=kind, old=one.old, new=one.new, note=one.note, card=card_view(card, reads))


def _withdrawn(one: Correction) -> Withdrawn:
    story = one.edition.story
    return Withdrawn(
        at=one.at,
        kind=str(one.edition.get_kind_display()),
        killed_at=story.killed_at,
        why=story.kill_note,
        note=one.note if one.edition.kind in DEMANDED_KINDS else "",
        was_gone=story.killed_at is not None and story.killed_at <= one.at,
    )
