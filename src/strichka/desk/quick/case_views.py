"""Cases on the quick page: what most readers have reported stands first, and is decided with one press."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from strichka.desk import subjects
from strichka.desk.cases import dossier, queue
from strichka.desk.cases.views import LONGEST_FIX, kinds, passed_by_draft
from strichka.desk.doors import by_method, page, person
from strichka.desk.quick import sending
from strichka.desk.quick.sending import Reply, text_of
from strichka.lib import textdiff
from strichka.reports import queries
from strichka.reports.domain import fix, triage
from strichka.reports.domain.undo import is_undoable, undo
from strichka.reports.enums import CaseState
from strichka.reports.models import Case
from strichka.staff.errors import Refused
from strichka.stories.enums import EditionKind

LISTED = ("quote", "prefix", "suffix", "suggestion", "reports_count", "kind", "opened_at", "story__headline")


@page("reports.view_case")
def _cases(request: HttpRequest) -> HttpResponse:
    places, older = queue.ranking().page(request.GET.get("after", ""))
    readers = {one.pk: one.readers for one in places}
    found = Case.objects.select_related("story").only(*LISTED).in_bulk(readers)
    listed = [(found[pk], readers[pk]) for pk in readers if pk in found]
    context = {
        "cases": [(case, textdiff.words(case.quote, case.suggestion or case.quote), count) for case, count in listed],
        "older": f"?after={older}" if older else "",
        "last": queries.last_decision(person(request)),
        "tab": "cases",
    }
    return render(request, "desk/quick/cases.html", context)


cases = gzip_page(_cases)


@page("reports.view_case", find=subjects.case)
def _case(request: HttpRequest, case: Case) -> HttpResponse:
    return _show(request, case, sending.fresh())


@page("reports.close_case", find=subjects.case, method="POST")
def _decide(request: HttpRequest, case: Case) -> HttpResponse:
    """Carry out a decision, and go on to the next of the queue; what is undone is looked at again."""

    def act() -> str:
        messages.success(request, _verb(request, case)())
        is_undone = sending.asked_to_do(request) == "undo"
        following = case.pk if is_undone else queue.ranking().after(case)
        return reverse("desk:quick_case", args=[following]) if following else reverse("desk:quick_cases")

    return sending.carried(request, act, lambda reply: _show(request, subjects.case(str(case.pk)), reply))


case_page = gzip_page(by_method(_case, _decide))


def _verb(request: HttpRequest, case: Case) -> Callable[[], str]:
    """What the pressed button does; it gives the words for what was done."""
    by, note = person(request), text_of(request, "note")

    def reject() -> str:
        triage.reject(case=case, by=by, note=note)
        return _("Rejected.")

    def not_an_error() -> str:
        triage.not_an_error(case=case, by=by, note=note)
        return _("Closed: not an error.")

    def take_back() -> str:
        undo(case=case, by=by)
        return _("Undone: the case is open again.")

    verbs = {
        "fix": lambda: _fix(request, case, note), "reject": reject, "not_an_error": not_an_error, "undo": take_back,
    }  # fmt: skip
    if sending.asked_to_do(request) not in verbs:
        raise Refused("do", _("The request cannot be read."))
    return verbs[sending.asked_to_do(request)]


def _fix(request: HttpRequest, case: Case, note: str) -> str:
    text, kind = text_of(request, "text", longest=LONGEST_FIX), text_of(request, "kind")
    if kind not in dossier.KINDS:
        raise Refused("kind", _("Choose what kind of fix it is."))
    fix.check_seen(case, text_of(request, "seen", longest=LONGEST_FIX) or case.quote)
    done = fix.fix(case=case, text=text, by=person(request), kind=kind, note=note)
    if not done.in_draft:
        messages.warning(request, passed_by_draft())
    return _("Fixed, and the page is live again.")


def _show(request: HttpRequest, case: Case, reply: Reply) -> HttpResponse:
    by, found = person(request), dossier.dossier(case, fix=_wording(request))
    may_fix, ranked = by.has_perm("reports.fix_case", case), queue.ranking()
    context = {
        "case": case,
        "dossier": found,
        "reply": reply,
        "is_open": case.state == CaseState.OPEN,
        "may_fix": may_fix and found.place.has_same_words,
        "may_close": by.has_perm("reports.close_case", case),
        "next": ranked.after(case) if case.state == CaseState.OPEN else None,
        "readers": ranked.place_of(case).readers,
        "may_undo": is_undoable(case),
        "last": queries.last_decision(by),
        "kinds": kinds(),
        "kind": request.POST.get("kind", EditionKind.MINOR),
        "note": request.POST.get("note", ""),
        "tab": "cases",
    }
    return render(request, "desk/quick/case.html", context, status=reply.status)


def _wording(request: HttpRequest) -> str | None:
    """What the editor has typed, or the suggestion that they have taken."""
    typed = request.POST.get("text") if request.method == "POST" else request.GET.get("text")
    return typed[:LONGEST_FIX] if typed else None
