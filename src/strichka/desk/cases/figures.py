"""Figures of cases: how soon errors are mended, where they come from, and what waits; from what is kept by month."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk.doors import page
from strichka.reports.enums import ErrorKind
from strichka.reports.figures import drawn, monthly
from strichka.reports.figures.monthly import Figures, Rate
from strichka.sources.models import Source
from strichka.stories import months
from strichka.stories.models import Section

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@page("reports.view_case")
def case_figures(request: HttpRequest) -> HttpResponse:
    today = months.local_day(timezone.now()).replace(day=1)
    on = _month(request.GET.get("month", "")) or today
    kept = monthly.of_month(on)
    listed, counted = monthly.last_months(today), kept.figures if kept else Figures()
    ages = monthly.open_by_age()
    names = _names(counted)
    context = {
        "on": on,
        "before": monthly.before(on),
        "after": months.following(on) if on < today else None,
        "counted_at": kept.counted_at if kept else None,
        "figures": counted,
        "median": _duration(counted.median),
        "slow": _duration(counted.slow),
        "few": monthly.FEW,
        "rows": [
            (one.on, one.figures, _duration(one.figures.median), _duration(one.figures.slow))
            for one in reversed(listed)
        ],
        "ages": list(zip(drawn.ages(), ages, strict=True)) if any(ages) else [],
        "charts": _charts(listed, ages),
        "tables": _tables(counted, names),
        "menu": "cases",
    }
    return render(request, "desk/case_figures.html", context)


def _month(written: str) -> date | None:
    found = MONTH.fullmatch(written)
    return date(int(found[1]), int(found[2]), 1) if found else None


def _duration(seconds: float | None) -> str:
    return "–" if seconds is None else drawn.duration(seconds)


def _names(counted: Figures) -> dict[str, dict[str, str]]:
    """What sections and sources are called, by their slugs: a query for each."""
    language = get_language() or ""
    sources = Source.objects.filter(slug__in=counted.errors_by_source)
    sections = Section.objects.filter(slug__in={*counted.errors_by_section, *counted.stories_by_section})
    return {
        "section": {row.slug: row.name_in(language) for row in sections} | {"": _("without a section")},
        "source": {row.slug: row.name_in(language) for row in sources} | {"": _("no source named")},
        "kind": {kind.value: str(kind.label) for kind in ErrorKind},
        "hour": {str(hour): f"{hour}:00" for hour in range(24)},
    }


def _rates(counted: Figures, names: Mapping[str, Mapping[str, str]]) -> dict[str, list[Rate]]:
    by = {
        "section": monthly.rates(counted.errors_by_section, counted.stories_by_section),
        "source": monthly.rates(counted.errors_by_source, counted.stories_by_source),
        "kind": [Rate(kind, number, counted.stories) for kind, number in _most_first(counted.errors_by_kind)],
        "hour": [
            Rate(str(hour), counted.errors_by_hour.get(str(hour), 0), counted.stories_by_hour.get(str(hour), 0))
            for hour in range(24)
        ],
    }
    return {
        about: [Rate(names[about].get(one.name, one.name), one.errors, one.stories) for one in found]
        for about, found in by.items()
    }


def _most_first(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda row: (-row[1], row[0]))


def _tables(counted: Figures, names: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """Errors per thousand stories, by kind, section, hour and source: a chart and a table each, where there is any."""
    titles = {"kind": _("By kind"), "section": _("By section"), "source": _("By source"), "hour": _("By hour")}
    rates = _rates(counted, names)
    return [
        {
            "about": about,
            "title": title,
            "rows": [(one, drawn.per_thousand(one)) for one in rates[about] if one.stories or one.errors],
            "chart": drawn.rates(about, title, rates[about], in_order=about == "hour"),
        }
        for about, title in titles.items()
        if any(one.errors for one in rates[about])
    ]


def _charts(listed: list[monthly.Month], ages: list[int]) -> dict[str, str]:
    return {
        "times": drawn.times(listed),
        "slow": drawn.times(listed, slow=True),
        "ages": drawn.open_by_age(ages) if any(ages) else "",
    }
