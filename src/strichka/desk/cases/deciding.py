"""Decisions from the queue, one or many at once, and what is done to the cases themselves: undo, split, join."""

from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from strichka.desk import subjects
from strichka.desk.cases.dossier import READ
from strichka.desk.cases.views import LONGEST_FIX, again, passed_by_draft
from strichka.desk.channels import CASES, stream_url
from strichka.desk.doors import answers, body_of, page, person, text_in
from strichka.reports.domain import bulk
from strichka.reports.domain.bulk import MOST_AT_ONCE, Choice, Outcome, decide_all
from strichka.reports.domain.join import join
from strichka.reports.domain.split import MOST, split
from strichka.reports.domain.undo import undo
from strichka.reports.merging.tally import suggestions
from strichka.reports.models import Case
from strichka.staff.errors import Refused


@answers("reports.view_case", method="GET")
def stream(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"url": stream_url(CASES, person(request))})


@answers("reports.close_case")
def decide(request: HttpRequest) -> HttpResponse:
    """Carry out ``do`` on ``cases``, each ``{case, text, seen}``; what became of each, as words."""
    body = body_of(request)
    act = text_in(body, "do")
    outcomes = decide_all(choices=_choices(body.get("cases")), act=act, by=person(request))
    return JsonResponse({"outcomes": [_as_json(act, one) for one in outcomes]})


def _choices(rows: Any) -> list[Choice]:
    """In the order in which they were chosen; what is gone is left out."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused("json", _("The request cannot be read."))
    if len(rows) > MOST_AT_ONCE:
        raise bulk.too_many()
    wanted = {
        _number(row.get("case")): (text_in(row, "text", longest=LONGEST_FIX), text_in(row, "seen", longest=LONGEST_FIX))
        for row in rows
    }
    joined = ("story__section", "story__current_edition", "edition")
    found = Case.objects.select_related(*joined).defer("story__document").in_bulk(wanted)
    return [Choice(found[pk], text, seen) for pk, (text, seen) in wanted.items() if pk in found]


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 1 << 63:
        raise Refused("json", _("The request cannot be read."))
    return value


def _as_json(act: str, outcome: Outcome) -> dict[str, Any]:
    words = {
        "fix": _("Fixed"),
        "reject": _("Rejected"),
        "not_an_error": _("Not an error"),
        "undo": _("Undone: the case is open again."),
    }
    return {
        "case": outcome.case.pk,
        "done": not outcome.refusal,
        "message": outcome.refusal or words[act],
        "warning": "" if outcome.in_draft else passed_by_draft(),
    }


def _carried(request: HttpRequest, case: Case, verb: Callable[[], Any], done: str) -> HttpResponse:
    """Carry out what leaves the case to be looked at again."""
    answer = again(request, case, verb)
    if answer.status_code < 400:  # noqa: PLR2004
        messages.success(request, done)
    return answer


@page("reports.close_case", find=subjects.case, method="POST")
def undo_case(request: HttpRequest, case: Case) -> HttpResponse:
    by = person(request)
    return _carried(request, case, lambda: undo(case=case, by=by), _("Undone: the case is open again."))


@page("reports.close_case", find=subjects.case, method="POST")
def split_case(request: HttpRequest, case: Case) -> HttpResponse:
    """Make a case of the reports whose wording, or which themselves, were chosen."""
    chosen, by = _reports(case, request.POST.getlist("wording"), request.POST.getlist("report")), person(request)
    return _carried(request, case, lambda: split(case=case, reports=chosen, by=by), _("Split: both cases are open."))


def _reports(case: Case, wordings: Collection[str], reports: Iterable[str]) -> set[UUID]:
    """All that suggest one of these, however many they are, and those that are named."""
    told = suggestions(case, case.reports.defer("email").order_by("-received_at", "-pk")[:READ])
    written = {text for one in told if one.text in wordings for text in one.written}
    of_wordings = case.reports.filter(suggestion__in=written).values_list("pk", flat=True)[:MOST]
    return {*of_wordings, *filter(None, map(_uuid, reports))}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@page("reports.close_case", find=subjects.case, method="POST")
def join_case(request: HttpRequest, case: Case) -> HttpResponse:
    """Take the reports of another open case of the story over into this one."""
    number = request.POST.get("other", "")
    other, by = subjects.case(number if number.isdecimal() and len(number) < 19 else "0"), person(request)  # noqa: PLR2004
    return _carried(
        request, case, lambda: join(case=other, to=case, by=by), _("Joined: this case has the reports of both.")
    )
