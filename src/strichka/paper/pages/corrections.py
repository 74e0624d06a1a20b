"""The public log of corrections: the newest on one page, and every month on a page of its own."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.paper.frame.page import Head, page
from strichka.stories import addresses, keys
from strichka.stories.lists import ListPage
from strichka.stories.months import bounds
from strichka.stories.reading import corrections, registers

NEWEST = 50


def log(list_page: ListPage, reads: Reads) -> Page | None:
    return _month(list_page, list_page.on, reads) if list_page.on else _front(list_page, reads)


def _front(list_page: ListPage, reads: Reads) -> Page:
    language = list_page.language
    reads.add(list_page.key)
    context = {
        "entries": corrections.whole_log(language, reads, newest=NEWEST),
        "months": [(month.on, month.path) for month in list_page.kind.archives(language, list_page.slug)],
        "month": None,
        **_filters(language, reads),
    }
    alternates = addresses.everywhere(language, addresses.corrections)
    head = Head(title=_("Corrections"), path=list_page.path, alternates=alternates, feeds=True)
    return page("paper/corrections.html", head, context, language=language, reads=reads)


def _month(list_page: ListPage, on: date, reads: Reads) -> Page | None:
    language = list_page.language
    listed = corrections.whole_log(language, reads, between=bounds(on))
    if not listed:
        return None
    head = Head(title=f"{_('Corrections')}, {on:%m.%Y}", path=list_page.path)
    context = {"entries": listed, "months": [], "month": on, **_filters(language, reads)}
    return page("paper/corrections.html", head, context, language=language, reads=reads)


def _filters(language: str, reads: Reads) -> dict[str, Any]:
    """By what the lines of a page can be filtered (``islands/log.js``), and where the figures are."""
    sections = [(section.slug, section.name_in(language)) for section in registers.sections()]
    reads.add(keys.SITE, *(keys.section(slug) for slug, _name in sections))
    return {"kinds": corrections.kinds(), "sections": sections, "figures": addresses.report_figures(language)}
