"""The spam box: reports that opened no case, each with its reason, and those that came over a budget, in figures."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strichka.desk import subjects
from strichka.desk.doors import page, person
from strichka.desk.paging import PAGE
from strichka.foreign.domain.release import release as release_of_foreign
from strichka.foreign.enums import Permission
from strichka.foreign.models import ForeignReport, Site
from strichka.letterbox.signs import SPAM
from strichka.lib.anchors import normalize
from strichka.reports.domain.release import release
from strichka.reports.models import RefusedCount, Report
from strichka.staff.errors import Refused
from strichka.stories.models import Story

DAYS = 7
MOST_CROWDED = 10

# Signs of spam (letterbox/signs.py), and why a report stands in no case.
REASONS = {
    "trap": gettext_lazy("a field that no person sees is filled in"),
    "links": gettext_lazy("several links"),
    "markup": gettext_lazy("links written as markup"),
    "link": gettext_lazy("a link"),
    "fast": gettext_lazy("written faster than anybody types"),
    "same": gettext_lazy("the same text twice"),
    "no such story": gettext_lazy("there is no such story"),
    "no such edition": gettext_lazy("there is no such edition"),
    "no words": gettext_lazy("it quotes nothing"),
    "the story is not published": gettext_lazy("the story is not published"),
    "the words are not in that edition": gettext_lazy("the words never stood there"),
}


@dataclass(frozen=True, slots=True)
class Withheld:
    """A report without a case as it is shown."""

    report: Report | ForeignReport
    quote: str
    about: str
    reasons: list[str]
    is_spam: bool


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many reports of something were over its budget in the last days."""

    about: str
    count: int


@page("reports.view_case")
def withheld(request: HttpRequest) -> HttpResponse:
    """Of our stories, or of foreign pages; the newest, and older ones by time."""
    is_foreign = request.GET.get("of", "") == "foreign"
    rows: Any = (
        ForeignReport.objects.filter(case=None).select_related("page")
        if is_foreign
        else Report.objects.exclude(problem="").select_related("story").defer("story__document")
    )
    before = subjects.moment_and_id(request.GET.get("after", ""))
    if before is not None:
        rows = rows.filter(received_at__lte=before[0]).exclude(received_at=before[0], pk__gte=before[1])
    found = list(rows.defer("email").order_by("-received_at", "-pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    context = {
        "rows": [_withheld(one) for one in found[:PAGE]],
        "older": f"{last.received_at.isoformat()}~{last.pk}" if last else "",
        "of": "foreign" if is_foreign else "",
        "crowds": _crowds(),
        "days": DAYS,
        "may": person(request).has_perm("reports.release_report"),
        "menu": "cases",
    }
    return render(request, "desk/withheld.html", context)


def _withheld(report: Report | ForeignReport) -> Withheld:
    about = report.page.address if isinstance(report, ForeignReport) else str(report.story or "")
    names = report.problem.removeprefix(SPAM).split(", ")
    reasons = [str(REASONS.get(name, name)) for name in names]
    return Withheld(report, quote_of(report), about, reasons, is_spam=report.problem.startswith(SPAM))


def quote_of(report: Report | ForeignReport) -> str:
    """The words that a report quotes, without signs that nobody sees or that turn the direction of others."""
    return next((normalize(str(one["exact"])).text for one in report.target if one.get("exact")), "")


def _crowds() -> list[Crowd]:
    """What was reported above its budget in the last days, the most first."""
    since = timezone.now() - timedelta(days=DAYS)
    sums = RefusedCount.objects.filter(hour__gte=since).order_by().values("subject").annotate(total=Sum("count"))
    counted = {row["subject"]: row["total"] for row in sums.order_by("-total", "subject")[:MOST_CROWDED]}
    names = dict(Story.objects.filter(public_id__in=counted).values_list("public_id", "headline"))
    names |= dict(Site.objects.filter(key__in=counted).values_list("key", "name"))
    return [Crowd(names.get(subject, subject), count) for subject, count in counted.items()]


@page("reports.release_report", find=subjects.withheld_report, method="POST")
def release_report(request: HttpRequest, report: Report) -> HttpResponse:
    try:
        release(report=report, by=person(request))
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Taken out: in a moment it is in its case."))
    return redirect("desk:withheld")


@page(Permission.DECIDE, find=subjects.foreign_report, method="POST")
def release_foreign(request: HttpRequest, report: ForeignReport) -> HttpResponse:
    try:
        release_of_foreign(report=report, by=person(request))
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Taken out: it is in its case."))
    return redirect(f"{reverse('desk:withheld')}?of=foreign")
