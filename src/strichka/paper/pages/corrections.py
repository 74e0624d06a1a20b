"""The public log of corrections: the newest on one page, and every month on a page of its own."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.paper.frame.page import Head, page
from strichka.stories import addresses, keys
from strichka.stories.months import bounds, month_of
from strichka.stories.reading.corrections import entries, shown

NEWEST = 50


def front(language: str, reads: Reads) -> Page:
    reads.add(keys.corrections(language))
    context = {
        "entries": entries(shown(language)[:NEWEST], language, reads),
        "months": [(on, addresses.corrections_month(language, on)) for on in months(language)],
        "month": None,
    }
    path = addresses.corrections(language)
    alternates = tuple((code, addresses.corrections(code)) for code in addresses.languages() if code != language)
    head = Head(title=_("Corrections"), path=path, alternates=alternates, feeds=True)
    return page("paper/corrections.html", head, context, language=language, reads=reads)


def month(language: str, on: date, reads: Reads) -> Page | None:
    start, end = bounds(on)
    found = entries(shown(language).filter(at__gte=start, at__lt=end).order_by("at", "pk"), language, reads)
    if not found:
        return None
    head = Head(title=f"{_('Corrections')}, {on:%m.%Y}", path=addresses.corrections_month(language, on))
    context = {"entries": found, "months": [], "month": on}
    return page("paper/corrections.html", head, context, language=language, reads=reads)


def months(language: str) -> Iterator[date]:
    """The months with corrections, the newest first: one look into the index for each."""
    corrections = shown(language).values_list("at", flat=True)
    at = corrections.first()
    while at is not None:
        on = month_of(at)
        yield on
        at = corrections.filter(at__lt=bounds(on)[0]).first()
