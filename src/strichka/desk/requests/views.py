"""Requests for a refutation, a reply or a correction: entered, decided in time, and kept."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.desk.requests.form import Form
from strichka.requests.domain import decide, erase
from strichka.requests.domain.receive import amend, receive
from strichka.requests.enums import Demand, Permission, RequestState
from strichka.requests.models import PublicRequest
from strichka.staff.errors import Refused
from strichka.stories.domain.developing.answer_withdrawn import answer_withdrawn
from strichka.stories.enums import DEMANDED_KINDS, PUBLIC_KINDS, EditionKind, State
from strichka.stories.models import Edition

MOST_EDITIONS = 20


@page(Permission.VIEW)
def requests(request: HttpRequest) -> HttpResponse:
    """The register, by state, the newest first."""
    state = request.GET.get("state", RequestState.RECEIVED)
    rows = PublicRequest.objects.select_related("story", "asker", "edition", "decided_by")
    rows = rows.defer("story__document", "edition__document", "edition__fields", "edition__since")
    if state in RequestState.values:
        rows = rows.filter(state=state)
    listed = paging.by_id(rows, request.GET.get("after", ""), kept={"state": state})
    context = {
        "requests": listed.rows, "older": listed.older, "state": state, "states": RequestState.choices,
        "menu": "requests",
    }  # fmt: skip
    return render(request, "desk/requests.html", context)


@page(Permission.RECEIVE)
def _new(request: HttpRequest) -> HttpResponse:
    return _show_form(request, Form.fresh(request.GET.get("story", "")[:12]))


@page(Permission.RECEIVE, method="POST")
def _receive(request: HttpRequest) -> HttpResponse:
    form = Form.of(request)
    try:
        row = receive(story=form.found_story(), values=form.values(), by=person(request))
    except Refused as refused:
        return _show_form(request, form, refused=refused.message)
    messages.success(request, _("Entered."))
    return redirect("desk:request", row.pk)


new_request = by_method(_new, _receive)


@page(Permission.RECEIVE, find=subjects.request)
def _entered(request: HttpRequest, asked: PublicRequest) -> HttpResponse:
    return _show_form(request, Form.showing(asked), asked)


@page(Permission.RECEIVE, find=subjects.request, method="POST")
def _amend(request: HttpRequest, asked: PublicRequest) -> HttpResponse:
    form = Form.of(request)
    try:
        amend(request=asked, values=form.values(), version=sent.version(form.version), by=person(request))
    except Refused as refused:
        return _show_form(request, form, asked, refused=refused.message)
    messages.success(request, _("Saved."))
    return redirect("desk:request", asked.pk)


change_request = by_method(_entered, _amend)


def _show_form(
    request: HttpRequest, form: Form, asked: PublicRequest | None = None, *, refused: str = ""
) -> HttpResponse:
    context = {
        "form": form, "asked": asked, "refused": refused, "demands": Demand.choices, "menu": "requests",
        "days": settings.INSTANCE.number("requests.answer_days"),
    }  # fmt: skip
    return render(request, "desk/request_form.html", context, status=422 if refused else 200)


@page(Permission.VIEW, find=subjects.request)
def request_page(request: HttpRequest, asked: PublicRequest) -> HttpResponse:
    return _show(request, asked)


def _show(request: HttpRequest, asked: PublicRequest, *, refused: str = "") -> HttpResponse:
    """The request; what was written is still there when a verb has refused."""
    by = person(request)
    is_open = asked.state == RequestState.RECEIVED
    context: dict[str, Any] = {
        "asked": asked,
        "asker": getattr(asked, "asker", None),
        "is_open": is_open,
        "is_withdrawn": asked.story.state == State.KILLED,
        "kinds": [(one, EditionKind(one).label) for one in sorted(DEMANDED_KINDS)],
        "kind": request.POST.get("kind", asked.demand),
        "editions": _editions(asked) if is_open else [],
        "written": {name: request.POST.get(name, "") for name in ("note", "reason", "answer")},
        "refused": refused,
        "may": by.has_perm(Permission.DECIDE, asked),
        "may_erase": by.has_perm(Permission.ERASE, asked),
        "ask_days": settings.INSTANCE.number("requests.ask_days"),
        "menu": "requests",
    }
    answer = render(request, "desk/request.html", context, status=422 if refused else 200)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _editions(asked: PublicRequest) -> list[Edition]:
    """Those that readers were told of since it came: one of them may have done what is asked already."""
    rows = asked.story.editions.filter(kind__in=PUBLIC_KINDS, at__gte=asked.received_at)
    return list(rows.defer("document", "fields", "since").order_by("-number")[:MOST_EDITIONS])


def _carry(request: HttpRequest, asked: PublicRequest, verb: Callable[[], Any], done: str) -> HttpResponse:
    """Carry out a decision; a refusal is shown in place."""
    try:
        verb()
    except (Refused, PermissionDenied) as refused:
        return _show(request, subjects.request(str(asked.pk)), refused=str(refused))
    messages.success(request, done)
    return redirect("desk:request", asked.pk)


def _text(request: HttpRequest, name: str) -> str:
    return sent.text(request, name).strip()


@page(Permission.DECIDE, find=subjects.request, method="POST")
def grant_request(request: HttpRequest, asked: PublicRequest) -> HttpResponse:
    """By an edition that stands already."""
    number = _text(request, "edition")

    def verb() -> None:
        edition = next((one for one in _editions(asked) if str(one.number) == number), None)
        if edition is None:
            raise Refused("edition", _("Choose the edition that answers the request."))
        decide.grant(request=asked, edition=edition, by=person(request), answer=_text(request, "answer"))

    return _carry(request, asked, verb, _("Granted."))


@page(Permission.DECIDE, find=subjects.request, method="POST")
def answer_request(request: HttpRequest, asked: PublicRequest) -> HttpResponse:
    """By a refutation or a reply to a story that is withdrawn."""
    by, note, kind = person(request), _text(request, "note"), _text(request, "kind")

    def verb() -> None:
        with transaction.atomic():
            edition = answer_withdrawn(story=asked.story, by=by, kind=kind, note=note)
            decide.grant(request=asked, edition=edition, by=by, answer=_text(request, "answer"))

    return _carry(request, asked, verb, _("Published, and the request is granted."))


@page(Permission.DECIDE, find=subjects.request, method="POST")
def refuse_request(request: HttpRequest, asked: PublicRequest) -> HttpResponse:
    by, reason, answer = person(request), _text(request, "reason"), _text(request, "answer")
    return _carry(
        request, asked, lambda: decide.refuse(request=asked, reason=reason, by=by, answer=answer), _("Refused.")
    )


@page(Permission.DECIDE, find=subjects.request, method="POST")
def reopen_request(request: HttpRequest, asked: PublicRequest) -> HttpResponse:
    by = person(request)
    return _carry(request, asked, lambda: decide.reopen(request=asked, by=by), _("It waits for a decision again."))


@page(Permission.ERASE, find=subjects.request, method="POST")
def erase_request(request: HttpRequest, asked: PublicRequest) -> HttpResponse:
    by = person(request)
    return _carry(request, asked, lambda: erase.erase(request=asked, by=by), _("Who asked is forgotten."))
