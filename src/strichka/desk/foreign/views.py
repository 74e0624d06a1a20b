"""Cases of foreign pages: what readers found on pages that other systems serve, decided here and mended there."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import page, person
from strichka.desk.foreign import text_fragment
from strichka.desk.foreign.box_views import quote_of
from strichka.foreign.domain.decide import decide, reopen
from strichka.foreign.domain.reveal import reveal
from strichka.foreign.enums import ForeignState, Permission
from strichka.foreign.models import ForeignCase, ForeignReport
from strichka.lib import textdiff
from strichka.staff.errors import Refused

READ = 300  # of a flood of reports the newest are enough to decide
MOST_SHOWN = 12
MOST_REMARKS = 50
SITE_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Suggested:
    """What readers suggest for the words they chose, and how many say so."""

    count: int
    pieces: list[textdiff.Piece]


@dataclass(frozen=True, slots=True)
class Remark:
    comment: str
    received_at: datetime
    has_address: bool
    address: str


@page(Permission.VIEW)
def foreign_cases(request: HttpRequest) -> HttpResponse:
    """By state and site, the newest first."""
    state, site = request.GET.get("state", ForeignState.OPEN), request.GET.get("site", "")
    rows = ForeignCase.objects.select_related("page__site", "closed_by")
    if state in ForeignState.values:
        rows = rows.filter(state=state)
    if site.isdecimal() and len(site) <= SITE_DIGITS:
        rows = rows.filter(page__site=int(site))
    listed = paging.by_id(rows, request.GET.get("after", ""), kept={"state": state, "site": site})
    context = {
        "cases": [(case, textdiff.words(case.quote, case.suggestion or case.quote)) for case in listed.rows],
        "older": listed.older,
        "state": state,
        "site": site,
        "states": ForeignState.choices,
        "may_keep": person(request).has_perm(Permission.KEEP_SITES),
        "menu": "cases",
    }
    return render(request, "desk/foreign_cases.html", context)


@page(Permission.VIEW, find=subjects.foreign_case)
def foreign_case(request: HttpRequest, case: ForeignCase) -> HttpResponse:
    return _show(request, case)


@page(Permission.VIEW_ADDRESS, find=subjects.foreign_case, method="POST")
def foreign_addresses(request: HttpRequest, case: ForeignCase) -> HttpResponse:
    """The case with readers' addresses, once: the next look asks, and is logged, again."""
    answer = _show(request, case, addresses=reveal(case=case, by=person(request)))
    answer["Cache-Control"] = "private, no-store"
    return answer


def _show(
    request: HttpRequest,
    case: ForeignCase,
    *,
    refused: str = "",
    addresses: Mapping[UUID, str] | None = None,
) -> HttpResponse:
    newest = case.reports.defer("email").annotate(has_address=~Q(email="")).order_by("-received_at", "-pk")
    reports = list(newest[:READ])
    remarks = _remarks(reports, addresses or MappingProxyType({}))
    by, others = person(request), ForeignCase.objects.filter(state=ForeignState.OPEN).exclude(pk=case.pk)
    context: dict[str, Any] = {
        "case": case,
        "pieces": textdiff.words(case.quote, case.suggestion or case.quote),
        "link": text_fragment.link(case.page.address, words=case.quote, prefix=case.prefix, suffix=case.suffix),
        "suggested": _suggested(reports),
        "remarks": remarks[:MOST_REMARKS],
        "hides_addresses": addresses is None and any(one.has_address for one in remarks),
        "may": by.has_perm(Permission.DECIDE, case),
        "next": others.filter(pk__lt=case.pk).order_by("-pk").only("pk").first() or others.order_by("-pk").first(),
        "note": request.POST.get("note", ""),
        "refused": refused,
        "menu": "cases",
    }
    return render(request, "desk/foreign_case.html", context, status=422 if refused else 200)


def _suggested(reports: Sequence[ForeignReport]) -> list[Suggested]:
    counts = Counter((quote_of(report), report.suggestion.strip()) for report in reports if report.suggestion.strip())
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_SHOWN]
    return [Suggested(count, textdiff.words(exact, text)) for (exact, text), count in ranked]


def _remarks(reports: Sequence[ForeignReport], addresses: Mapping[UUID, str]) -> list[Remark]:
    return [
        Remark(report.comment, report.received_at, report.has_address, addresses.get(report.pk, ""))  # type: ignore[attr-defined]
        for report in reports
        if report.comment.strip() or report.has_address  # type: ignore[attr-defined]
    ]


@page(Permission.DECIDE, find=subjects.foreign_case, method="POST")
def decide_foreign(request: HttpRequest, case: ForeignCase) -> HttpResponse:
    """Carry out a decision and go on to the next case; a refusal is shown in place."""
    state, note = sent.text(request, "state"), sent.text(request, "note")
    answer = _tried(request, case, lambda: decide(case=case, state=state, by=person(request), note=note))
    if answer is not None:
        return answer
    messages.success(request, _("Closed: %s.") % ForeignState(state).label)
    following = ForeignCase.objects.filter(state=ForeignState.OPEN).order_by("-pk").only("pk")
    row = following.filter(pk__lt=case.pk).first() or following.first()
    return redirect("desk:foreign_case", row.pk) if row else redirect("desk:foreign_cases")


@page(Permission.DECIDE, find=subjects.foreign_case, method="POST")
def reopen_foreign(request: HttpRequest, case: ForeignCase) -> HttpResponse:
    answer = _tried(request, case, lambda: reopen(case=case, by=person(request)))
    return answer or redirect("desk:foreign_case", case.pk)


def _tried(request: HttpRequest, case: ForeignCase, verb: Callable[[], None]) -> HttpResponse | None:
    """Carry out a verb; the case with the reason where it has refused."""
    try:
        verb()
    except Refused as refused:
        return _show(request, subjects.foreign_case(str(case.pk)), refused=refused.message)
    return None
