"""An event: what came in about it, from whom first, which source says what, and what of it our story lacks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import page, person
from strichka.desk.events import claim_words
from strichka.inbox.domain.events.merge import merge
from strichka.inbox.domain.events.split import split
from strichka.inbox.enums import Permission
from strichka.inbox.events import shown
from strichka.inbox.models import Event
from strichka.staff.errors import Refused


@page(Permission.VIEW)
def events(request: HttpRequest) -> HttpResponse:
    """Those of which several items tell, the newest change first."""
    listed = paging.by_change(shown.listed(), request.GET.get("after", ""), kept={})
    return render(request, "desk/events.html", {"events": listed.rows, "older": listed.older, "menu": "inbox"})


@page(Permission.VIEW, find=subjects.event)
def event_page(request: HttpRequest, event: Event) -> HttpResponse:
    return _show(request, event)


def _show(request: HttpRequest, event: Event, *, refused: str = "") -> HttpResponse:
    dossier = shown.dossier(event, story=request.GET.get("story", ""))
    context = {
        "event": event,
        "dossier": dossier,
        "claims": [(claim_words.label(row), claim_words.difference(row), row) for row in dossier.claims],
        "may": person(request).has_perm(Permission.MARK),
        "refused": refused,
        "menu": "inbox",
    }
    return render(request, "desk/event.html", context, status=422 if refused else 200)


@page(Permission.MARK, find=subjects.event, method="POST")
def merge_event(request: HttpRequest, event: Event) -> HttpResponse:
    """Put all of it into another event, whose number or address somebody gives."""
    number = sent.text(request, "into").rstrip("/").rpartition("/")[2]
    into = int(number) if number.isdecimal() and len(number) < 19 else 0  # noqa: PLR2004 - 64 bits
    try:
        kept = merge(event=event, into=Event(pk=into), by=person(request))
    except Refused as error:
        return _show(request, event, refused=error.message)
    messages.success(request, _("Both are one event now."))
    return redirect("desk:event", kept.pk)


@page(Permission.MARK, find=subjects.event, method="POST")
def split_event(request: HttpRequest, event: Event) -> HttpResponse:
    items = [int(one) for one in request.POST.getlist("items") if one.isdecimal() and len(one) < 19]  # noqa: PLR2004
    try:
        other = split(event=event, items=items, by=person(request))
    except Refused as error:
        return _show(request, event, refused=error.message)
    messages.success(request, _("These items are an event of their own now."))
    return redirect("desk:event", other.pk)
