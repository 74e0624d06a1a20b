"""The same error elsewhere: a wrong form is looked for in all texts, and fixed in those that an editor chooses."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import answers, page, person
from strichka.desk.elsewhere.found_rows import chosen, item_rows, rows
from strichka.elsewhere.domain.begin import KINDS, Pair, begin
from strichka.elsewhere.domain.undo import WITHIN, undo
from strichka.elsewhere.enums import OPEN, ItemState, Permission
from strichka.elsewhere.find import Findings, find
from strichka.elsewhere.models import Batch, BatchItem
from strichka.elsewhere.pair import pair_of
from strichka.elsewhere.prepare import prepared
from strichka.house_words.models import AcceptedFix
from strichka.languages.registry import languages
from strichka.reports.models import Case
from strichka.staff.errors import Refused
from strichka.stories import addresses
from strichka.stories.enums import EditionKind

LONGEST_NOTE, LONGEST_WORD = 2000, 300
MOST_OF_CASES = 10
ITEMS = (
    "target", "state", "reason", "edition", "changes", "done_at", "batch", "topic__name", "background__title",
    "background__language", "story__headline", "story__public_id", "story__language", "picture__public_id",
    "picture__caption", "picture__original",
)  # fmt: skip


@page(Permission.VIEW)
def elsewhere(request: HttpRequest) -> HttpResponse:
    """The form, what it finds, and the batches of late; from a case, what that tells of; from a text, a wrong form."""
    case = _case(request.GET.get("case", ""))
    told = pair_of(case) if case else None
    wrong, right = told or (_word(request.GET, "wrong"), _word(request.GET, "right"))
    language = case.story.language if case else request.GET.get("language", "")
    return _show(request, Pair(wrong, right, language, case), untold=case is not None and told is None)


def _word(values: Any, name: str) -> str:
    return " ".join(str(values.get(name, "")).replace("\x00", "").split())[:LONGEST_WORD]


def _case(number: str) -> Case | None:
    if not number.isdecimal() or len(number) > 18:  # noqa: PLR2004 - a number of the database
        return None
    return Case.objects.select_related("story", "fixed_in").defer("story__document").filter(pk=number).first()


def _show(request: HttpRequest, pair: Pair, *, refused: str = "", untold: bool = False) -> HttpResponse:
    after = request.POST.get("after", request.GET.get("after", ""))
    findings, why = Findings(), ""
    begun = bool(pair.wrong) and not pair.right
    if pair.right:
        try:
            findings = find(prepared(pair.wrong, pair.right, pair.language), by=person(request), before=after)
        except Refused as error:
            why = error.message
    published = addresses.languages()
    listed = paging.by_id(_batches(), request.GET.get("before", ""), kept={}, size=10)
    context = {
        "pair": pair,
        "begun": begun,
        "sought": bool(pair.wrong and pair.right) and not why,
        "untold": untold,
        "why": why,
        "refused": refused,
        "rows": rows(findings.matches),
        "findings": findings,
        "after": after,
        "languages": [(one.code, one.own_name) for one in languages() if one.code in published],
        "kinds": [(kind, kind.label) for kind in KINDS],
        "kind": request.POST.get("kind", EditionKind.MINOR),
        "note": request.POST.get("note", ""),
        "batches": listed.rows,
        "older": listed.older.replace("?after=", "?before="),
        "of_cases": AcceptedFix.objects.filter(batch=None).only("wrong", "right", "language", "at")[:MOST_OF_CASES],
        "may": person(request).has_perm(Permission.FIX),
        "menu": "cases",
    }
    return render(request, "desk/elsewhere.html", context, status=422 if refused or why else 200)


def _batches() -> Any:
    done = Count("items", filter=~Q(items__state__in=OPEN))
    rows = Batch.objects.select_related("by").annotate(texts=Count("items"), done=done)
    return rows.only("wrong", "right", "language", "at", "by__display_name", "by__username")


@page(Permission.FIX, method="POST")
def fix_elsewhere(request: HttpRequest) -> HttpResponse:
    """What was chosen of what is found now: a place that is no longer there is left out, and told."""
    case = _case(sent.text(request, "case"))
    pair = Pair(_word(request.POST, "wrong"), _word(request.POST, "right"), sent.text(request, "language"), case)
    fixes = {key: _word(request.POST, f"fix {key}") for key in request.POST.getlist("chosen")}
    try:
        wording = prepared(pair.wrong, pair.right, pair.language)
        found = find(wording, by=person(request), before=sent.text(request, "after")).matches
        texts = chosen((one for one in found if not one.why), fixes)
        note = sent.text(request, "note").strip()[:LONGEST_NOTE]
        batch = begin(pair=pair, chosen=texts, by=person(request), kind=sent.text(request, "kind"), note=note)
    except Refused as refused:
        return _show(request, pair, refused=refused.message)
    gone = fixes.keys() - {one.key(spot) for one in found for spot in one.spots}
    if gone:
        left = ngettext("%s place is no longer there.", "%s places are no longer there.", len(gone)) % len(gone)
        messages.warning(request, left)
    return redirect("desk:batch", batch.pk)


@page(Permission.VIEW, find=subjects.batch)
def batch_page(request: HttpRequest, batch: Batch) -> HttpResponse:
    return _show_batch(request, batch)


def _show_batch(request: HttpRequest, batch: Batch, *, refused: str = "") -> HttpResponse:
    items = list(batch.items.select_related("story", "topic", "background", "picture").only(*ITEMS))
    since = timezone.now() - WITHIN
    may = person(request).has_perm(Permission.FIX)
    undoable = {
        one.pk for one in items if may and one.state == ItemState.FIXED and one.done_at and one.done_at >= since
    }
    context = {
        "batch": batch,
        "rows": item_rows(items, undoable),
        "states": _states(items),
        "open": sum(one.state in OPEN for one in items),
        "total": len(items),
        "undoable": len(undoable),
        "refused": refused,
        "menu": "cases",
    }
    return render(request, "desk/batch.html", context, status=422 if refused else 200)


def _states(items: list[BatchItem]) -> list[tuple[str, str, int]]:
    """How many texts stand how, in the order of the states."""
    counts = [(state, str(label), sum(one.state == state for one in items)) for state, label in ItemState.choices]
    return [row for row in counts if row[2]]


@answers(Permission.VIEW, find=subjects.batch, method="GET")
def batch_state(_request: HttpRequest, batch: Batch) -> HttpResponse:
    """How far the worker is, for the page that waits."""
    items = list(batch.items.values_list("pk", "state", "reason"))
    labels = dict(ItemState.choices)
    told = [{"item": pk, "state": state, "label": str(labels[state]), "reason": reason} for pk, state, reason in items]
    return JsonResponse({"open": sum(one["state"] in OPEN for one in told), "total": len(told), "items": told})


@page(Permission.FIX, find=subjects.batch, method="POST")
def undo_batch(request: HttpRequest, batch: Batch) -> HttpResponse:
    """All of it, or one text."""
    item = request.POST.get("item", "")
    items = [int(item)] if item.isdecimal() and len(item) < 19 else None  # noqa: PLR2004 - a number of the database
    if item and items is None:
        items = []
    try:
        undo(batch=batch, items=items, by=person(request))
    except Refused as refused:
        return _show_batch(request, batch, refused=refused.message)
    messages.success(request, _("What was there before comes back."))
    return redirect("desk:batch", batch.pk)
