"""What sources have changed after it was taken: the difference, and what becomes of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import page, person
from strichka.inbox.domain.events.settle import settle
from strichka.inbox.enums import Permission
from strichka.inbox.events import corrections
from strichka.inbox.events.models import SourceChange
from strichka.lib import textdiff
from strichka.staff.errors import Refused


@page(Permission.VIEW)
def source_changes(request: HttpRequest) -> HttpResponse:
    """Those that wait, the newest first."""
    listed = paging.by_id(corrections.with_rows(corrections.waiting()), request.GET.get("after", ""), kept={})
    return render(request, "desk/source_changes.html", {"changes": listed.rows, "older": listed.older, "menu": "inbox"})


@page(Permission.VIEW, find=subjects.source_change)
def source_change(request: HttpRequest, change: SourceChange) -> HttpResponse:
    return _show(request, change)


def _show(request: HttpRequest, change: SourceChange, *, refused: str = "") -> HttpResponse:
    before, after = corrections.versions(change)
    context = {
        "change": change,
        "headline": textdiff.words(before.headline, after.headline),
        "paragraphs": textdiff.words(before.text, after.text),
        "is_same": (before.headline, before.text) == (after.headline, after.text),
        "before": before,
        "after": after,
        "next": corrections.waiting().filter(pk__lt=change.pk).order_by("-pk").values_list("pk", flat=True).first(),
        "may": person(request).has_perm(Permission.MARK),
        "refused": refused,
        "menu": "inbox",
    }
    return render(request, "desk/source_change.html", context, status=422 if refused else 200)


@page(Permission.MARK, find=subjects.source_change, method="POST")
def settle_change(request: HttpRequest, change: SourceChange) -> HttpResponse:
    """Somebody has seen it; the next one that waits is shown."""
    typed = sent.text(request, "version")
    version = int(typed) if typed.isdecimal() and len(typed) < 10 else 0  # noqa: PLR2004 - what a column holds
    try:
        settle(change=change, version=version, by=person(request))
    except Refused as error:
        return _show(request, subjects.source_change(str(change.pk)), refused=error.message)
    following = corrections.waiting().order_by("-pk").values_list("pk", flat=True)
    row = following.filter(pk__lt=change.pk).first() or following.first()
    return redirect("desk:source_change", row) if row else redirect("desk:source_changes")
