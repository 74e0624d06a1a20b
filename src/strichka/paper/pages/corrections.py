"""The public log of corrections: the newest on one page, and every month on a page of its own."""

from datetime import date

from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.paper.frame.page import Head, page
from strichka.stories import addresses
from strichka.stories.lists import ListPage
from strichka.stories.months import bounds
from strichka.stories.reading import corrections

NEWEST = 50


def log(at: ListPage, reads: Reads) -> Page | None:
    return _month(at, at.on, reads) if at.on else _front(at, reads)


def _front(at: ListPage, reads: Reads) -> Page:
    language = at.language
    reads.add(at.key)
    context = {
        "entries": corrections.log(corrections.kept(language)[:NEWEST], language, reads),
        "months": [(month.on, month.path) for month in at.kind.archives(language, at.slug)],
        "month": None,
    }
    alternates = addresses.everywhere(language, addresses.corrections)
    head = Head(title=_("Corrections"), path=at.path, alternates=alternates, feeds=True)
    return page("paper/corrections.html", head, context, language=language, reads=reads)


def _month(at: ListPage, on: date, reads: Reads) -> Page | None:
    language = at.language
    start, end = bounds(on)
    rows = corrections.kept(language).filter(at__gte=start, at__lt=end).order_by("at", "pk")
    found = corrections.log(rows, language, reads)
    if not found:
        return None
    head = Head(title=f"{_('Corrections')}, {on:%m.%Y}", path=at.path)
    context = {"entries": found, "months": [], "month": on}
    return page("paper/corrections.html", head, context, language=language, reads=reads)
