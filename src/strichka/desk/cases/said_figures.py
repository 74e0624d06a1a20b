"""Who says so in what we publish: the share of statements by kind of source, by week and section, from what is kept."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.desk.doors import page
from strichka.desk.templatetags.desk import date_words
from strichka.desk.writing.beside.said import kind_words
from strichka.sources import tallies
from strichka.sources.models import KINDS
from strichka.stories.models import Section


@page("reports.view_case")
def said_figures(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    names = {section.pk: section.name for section in Section.objects.all()}
    asked = request.GET.get("section", "")
    chosen = next((pk for pk in names if asked == str(pk)), None)
    weeks = tallies.by_week(today, section=chosen)
    context = {
        "kinds": [kind_words(kind) for kind in KINDS],
        "weeks": [_cells(date_words(row.key), row) for row in weeks],
        "sections": [_cells(_section(row.key, names), row) for row in tallies.by_section(today)],
        "choices": list(names.items()),
        "chosen": chosen,
        "most": tallies.WEEKS,
        "menu": "cases",
    }
    return render(request, "desk/said_figures.html", context)


def _section(key: Any, names: Mapping[int, str]) -> str:
    return names.get(key) or _("without a section")


def _cells(name: str, row: tallies.Row) -> dict[str, Any]:
    return {"name": name, "all": row.all, "shares": row.shares}
