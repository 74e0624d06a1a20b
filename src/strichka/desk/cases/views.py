"""Cases: what readers reported, one error each, decided without leaving the keyboard."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from strichka.desk import paging, script_texts, sent, subjects
from strichka.desk.cases import dossier, elsewhere, queue
from strichka.desk.cases.stylebook import findings_at
from strichka.desk.channels import CASES, stream_url
from strichka.desk.doors import page, person
from strichka.lib import textdiff
from strichka.reports import queries
from strichka.reports.domain import fix, triage
from strichka.reports.domain.reveal import reveal
from strichka.reports.domain.undo import is_undoable
from strichka.reports.enums import CaseState
from strichka.reports.merging import fixed
from strichka.reports.models import Case
from strichka.staff.errors import Refused
from strichka.stories.domain.correct import Replacement, mend_draft
from strichka.stories.enums import EditionKind

LONGEST_FIX = 5000
LISTED = (
    "quote", "prefix", "suffix", "suggestion", "state", "anchor", "reports_count", "opened_at", "closed_at",
    "story__headline", "story__public_id", "closed_by__display_name", "closed_by__username",
)  # fmt: skip


@page("reports.view_case")
def cases(request: HttpRequest) -> HttpResponse:
    """The queue of open cases; those in another state by time."""
    state = request.GET.get("state", CaseState.OPEN)
    story = request.GET.get("story", "")[:12]
    context = {"state": state, "story": story, "states": CaseState.choices, "menu": "cases"}
    show = _queue if state == CaseState.OPEN else _closed
    return show(request, state, story, context | {"last": queries.last_decision(person(request))})


def _queue(request: HttpRequest, _state: str, story: str, context: dict[str, Any]) -> HttpResponse:
    shown = queue.page(queue.ranking(story), request.GET.get("after", ""), get_language() or "")
    older = "?" + urlencode({"after": shown.older} | ({"story": story} if story else {})) if shown.older else ""
    context |= {
        "rows": shown.rows,
        "older": older,
        "is_first": "after" not in request.GET,
        "may_decide": person(request).has_perm("reports.close_case"),
        "stream_url": stream_url(CASES, person(request)),
        "js_words": script_texts.of_cases(),
    }
    return render(request, "desk/queue.html", context)


def _closed(request: HttpRequest, state: str, story: str, context: dict[str, Any]) -> HttpResponse:
    rows = Case.objects.select_related("story", "closed_by").only(*LISTED)
    if state in CaseState.values:
        rows = rows.filter(state=state)
    if story:
        rows = rows.filter(story__public_id=story)
    listed = paging.by_id(rows, request.GET.get("after", ""), kept={"state": state, "story": story})
    context |= {
        "cases": [(case, textdiff.words(case.quote, case.suggestion or case.quote)) for case in listed.rows],
        "older": listed.older,
    }
    return render(request, "desk/cases.html", context)


@page("reports.view_case", find=subjects.case)
def case_page(request: HttpRequest, case: Case) -> HttpResponse:
    return _show(request, case)


@page("reports.view_address", find=subjects.case, method="POST")
def reader_addresses(request: HttpRequest, case: Case) -> HttpResponse:
    """The case with readers' addresses, once: the next look asks, and is logged, again."""
    answer = _show(request, case, addresses=reveal(case=case, by=person(request)))
    answer["Cache-Control"] = "private, no-store"
    return answer


def _show(request: HttpRequest, case: Case, *, status: int = 200, **answer: Any) -> HttpResponse:
    """The case; what the editor had written is still there when a verb has refused.

    ``answer``: ``refused``, what the verb has said, and ``addresses`` of readers, where they were asked for.
    """
    addresses = answer.get("addresses")
    found = dossier.dossier(case, fix=request.POST.get("text"), addresses=addresses or {})
    ranked = queue.ranking()
    may_close = person(request).has_perm("reports.close_case", case)
    hidden = addresses is None and any(remark.has_address for remark in found.remarks)
    context = {
        "case": case,
        "dossier": found,
        "may_see_addresses": hidden and person(request).has_perm("reports.view_address", case),
        "refused": answer.get("refused", ""),
        "kind": request.POST.get("kind", EditionKind.MINOR),
        "note": request.POST.get("note", ""),
        "kinds": kinds(),
        "next": ranked.after(case),
        "previous": ranked.before(case),
        "readers": ranked.place_of(case).readers,
        "authors": queue.authors_of(case.story, get_language() or ""),
        "last": queries.last_decision(person(request)),
        "may_undo": is_undoable(case),
        "findings": findings_at(case, found.place) if case.state == CaseState.OPEN else [],
        "panels": elsewhere.panels_of(case, person(request)),
        "logged": dossier.public_wording(case),
        "draft": fixed.missed_by_draft(case),
        "may_fix": person(request).has_perm("reports.fix_case", case),
        "may_close": may_close,
        "may_split": may_close and found.says_several,
        "joined_to": case.joined_to,
        "menu": "cases",
    }
    return render(request, "desk/case.html", context, status=status)


def kinds() -> list[tuple[str, str, str]]:
    """Kind, its word, and what readers will see of it."""
    return [
        (EditionKind.MINOR, pgettext("kind of a fix", "typo"), _("The text is mended quietly.")),
        (EditionKind.CORRECTION, _("correction"), _("We were wrong: readers see old and new wording.")),
        (EditionKind.CLARIFICATION, _("clarification"), _("It was not wrong, but unclear: readers see it.")),
    ]


def _decide(request: HttpRequest, case: Case, verb: Callable[[], Any], done: str) -> HttpResponse:
    """Carry out a decision and go on to the next case of the queue; a refusal is shown in place."""
    try:
        verb()
    except Refused as refused:
        return _show(request, subjects.case(str(case.pk)), refused=refused.message, status=422)
    messages.success(request, done)
    following = queue.ranking().after(case)
    return redirect("desk:case", following) if following else redirect("desk:cases")


@page("reports.fix_case", find=subjects.case, method="POST")
def fix_case(request: HttpRequest, case: Case) -> HttpResponse:
    text, kind, note = (_field(request, name) for name in ("text", "kind", "note"))

    offered = False

    def verb() -> None:
        nonlocal offered
        _check(text, kind)
        fix.check_seen(case, sent.text(request, "seen") or case.quote)
        done = fix.fix(case=case, text=text, by=person(request), kind=kind, note=note)
        offered = done.offered is not None
        if not done.in_draft:
            messages.warning(request, passed_by_draft())

    answer = _decide(request, case, verb, _("Fixed, and the page is live again."))
    return redirect("desk:case", case.pk) if offered else answer


@page("reports.fix_case", find=subjects.case, method="POST")
def mend_draft_of_case(request: HttpRequest, case: Case) -> HttpResponse:
    """The fix goes into the place that the draft has for it, which the editor has seen."""
    by = person(request)

    def verb() -> None:
        offer = fixed.missed_by_draft(case)
        if offer is None or offer.place.words != sent.text(request, "seen"):
            raise Refused("changed", _("The draft has changed meanwhile. Look at the case again."))
        mend_draft(story=case.story, replacement=Replacement(offer.place, offer.words), by=by)
        messages.success(request, _("The draft says the same now."))

    return again(request, case, verb)


def passed_by_draft() -> str:
    """What is said of a fix that readers see and the draft has not got."""
    return _("The draft has gone on without that passage: look at it before you update.")


def _field(request: HttpRequest, name: str) -> str:
    return sent.text(request, name).strip()


def _check(text: str, kind: str) -> None:
    if kind not in dossier.KINDS:
        raise Refused("kind", _("Choose what kind of fix it is."))
    if len(text) > LONGEST_FIX:
        raise Refused("long", _("At most %s characters, please.") % LONGEST_FIX)


@page("reports.close_case", find=subjects.case, method="POST")
def reject_case(request: HttpRequest, case: Case) -> HttpResponse:
    note, by = _field(request, "note"), person(request)
    return _decide(request, case, lambda: triage.reject(case=case, by=by, note=note), _("Rejected."))


@page("reports.close_case", find=subjects.case, method="POST")
def not_an_error(request: HttpRequest, case: Case) -> HttpResponse:
    note, by = _field(request, "note"), person(request)
    return _decide(request, case, lambda: triage.not_an_error(case=case, by=by, note=note), _("Closed: not an error."))


def again(request: HttpRequest, case: Case, verb: Callable[[], Any]) -> HttpResponse:
    """A decision after which the same case is looked at again."""
    try:
        verb()
    except Refused as refused:
        return _show(request, subjects.case(str(case.pk)), refused=refused.message, status=422)
    return redirect("desk:case", case.pk)


@page("reports.close_case", find=subjects.case, method="POST")
def reopen_case(request: HttpRequest, case: Case) -> HttpResponse:
    by = person(request)
    return again(request, case, lambda: triage.reopen(case=case, by=by))


@page("reports.fix_case", find=subjects.case, method="POST")
def reanchor_case(request: HttpRequest, case: Case) -> HttpResponse:
    """The editor has looked: the words that stand there now are the ones to mend."""
    by = person(request)
    return again(request, case, lambda: triage.reanchor(case=case, by=by))
