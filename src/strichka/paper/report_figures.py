"""The public page of figures: what readers reported, how much of it was an error, and how soon it was mended."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.paper.frame.page import Head, page
from strichka.reports import keys
from strichka.reports.figures import drawn, monthly
from strichka.stories import addresses, months


def render(language: str, reads: Reads) -> Page:
    reads.add(keys.figures())
    listed = monthly.last_months(months.local_day(timezone.now()))
    head = Head(
        title=_("Errors in figures"),
        path=addresses.report_figures(language),
        description=_("What readers reported, how much of it was an error, and how soon we mended it."),
        alternates=addresses.everywhere(language, addresses.report_figures),
    )
    context = _charts(listed) if listed else {}
    return page(
        "paper/report_figures.html",
        head,
        {"months": listed[::-1], "few": monthly.FEW} | context,
        language=language,
        reads=reads,
    )


def _charts(listed: list[monthly.Month]) -> dict[str, Any]:
    kinds = monthly.kinds_of(listed)
    return {
        "rows": [_row(one) for one in reversed(listed)],
        "kinds": kinds,
        "chart_reports": drawn.reports(listed),
        "chart_times": drawn.times(listed),
        "chart_kinds": drawn.kinds(kinds),
    }


def _row(month: monthly.Month) -> dict[str, Any]:
    one = month.figures
    return {
        "on": month.on,
        "figures": one,
        "median": "–" if one.median is None else drawn.duration(one.median),
        "justified": "–" if one.justified is None else f"{100 * one.justified:.0f} %",
    }


def homes() -> list[str]:
    return [addresses.report_figures(language) for language in addresses.languages()]
