"""The public log of corrections: the newest on one page, and every month on a page of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.paper.cards import CardView, card_view, feed
from strichka.paper.frame import Head, languages, page
from strichka.paper.reads import Reads
from strichka.stories import addresses, keys
from strichka.stories.models import Correction
from strichka.stories.months import bounds, month_of

NEWEST = 50


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


def front(language: str, reads: Reads) -> Page:
    reads.add(keys.corrections(language))
    context = {
        "entries": _entries(shown(language)[:NEWEST], language, reads),
        "months": [(on, addresses.corrections_month(language, on)) for on in months(language)],
        "month": None,
    }
    path = addresses.corrections(language)
    alternates = tuple((code, addresses.corrections(code)) for code in languages() if code != language)
    head = Head(title=_("Corrections"), path=path, alternates=alternates)
    return page("paper/corrections.html", head, context, language=language, reads=reads)


def month(language: str, on: date, reads: Reads) -> Page | None:
    start, end = bounds(on)
    entries = _entries(shown(language).filter(at__gte=start, at__lt=end).order_by("at", "pk"), language, reads)
    if not entries:
        return None
    head = Head(title=f"{_('Corrections')}, {on:%m.%Y}", path=addresses.corrections_month(language, on))
    context = {"entries": entries, "months": [], "month": on}
    return page("paper/corrections.html", head, context, language=language, reads=reads)


def months(language: str) -> Iterator[date]:
    """The months with corrections, the newest first: one look into the index for each."""
    corrections = shown(language).values_list("at", flat=True)
    at = corrections.first()
    while at is not None:
        on = month_of(at)
        yield on
        at = corrections.filter(at__lt=bounds(on)[0]).first()


def _entries(found: QuerySet[Correction], language: str, reads: Reads) -> list[Entry]:
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
