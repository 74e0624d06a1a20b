"""Doors: each view of the desk says who may come in, and answers a refusal in the form it was asked in.

A view carries its doors (``view.doors``: method → permission), so the tests ask the URL registry, not a list.
The verbs behind the views guard themselves as well; a door only saves the walk.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from strichka.document.steps import PoisonStep
from strichka.staff.errors import Ambiguous, Refused
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.checking.run import NotReady
from strichka.stories.errors import Conflict, reason

View = Callable[..., HttpResponse]
Finder = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come in, and by which finder the subject in the URL is known (``None``: there is none).

    ``changes``: what is sent there is written down; not where it is only shown.
    """

    permission: str
    find: Finder | None = None
    speaks_json: bool = False
    changes: bool = True


def person(request: HttpRequest) -> User:
    """Who asks; behind a door it is always a colleague."""
    assert isinstance(request.user, User)
    return request.user


def page(
    permission: str, *, find: Finder | None = None, method: str = "GET", changes: bool = True
) -> Callable[[View], View]:
    """A door to a page; ``find`` turns the last part of the URL into what the view gets."""
    return _door(Door(permission, find, changes=changes), method)


def answers(
    permission: str, *, find: Finder | None = None, method: str = "POST", changes: bool = True
) -> Callable[[View], View]:
    """A door to a view for scripts: refusals are JSON ``{error, message}``, the message in the user's language.

    Of a value with several meanings they are ``choices`` too: ``{value, words}`` each; of checks before publishing
    ``findings``, and whether they are ``blocking``.
    """
    return _door(Door(permission, find, speaks_json=True, changes=changes), method)


def _door(door: Door, method: str) -> Callable[[View], View]:
    def wrap(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, **named: str) -> HttpResponse:
            if request.method != method and not (method == "GET" and request.method == "HEAD"):
                return _other_method(request, {method: door})
            return _enter(door, view, request, named)

        inner.doors = {method: door}  # type: ignore[attr-defined]
        return inner

    return wrap


def _other_method(request: HttpRequest, doors: Mapping[str, Door]) -> HttpResponse:
    """Nobody comes in like that; who has opened the address of a form, as after a sign-in, reads what to do."""
    answer = HttpResponseNotAllowed(sorted(doors))
    if request.method == "GET" and not any(door.speaks_json for door in doors.values()):
        message = _("What is sent to this address comes from a form. Open its page and press the button once more.")
        answer.content = render(request, "desk/refused.html", {"message": message}).content
    return answer


def _enter(door: Door, view: View, request: HttpRequest, named: dict[str, str]) -> HttpResponse:
    try:
        subjects = [] if door.find is None else [door.find(named.pop(next(iter(named))))]
        guard(person(request), door.permission, *subjects)
        return view(request, *subjects, **named)
    except (PermissionDenied, Refused, Conflict, PoisonStep, Http404) as error:
        return _json(error) if door.speaks_json else _refused_page(request, error)


def _json(error: Exception) -> HttpResponse:
    match error:
        case PermissionDenied():
            return JsonResponse({"error": "forbidden", "message": str(error)}, status=403)
        case Http404():
            return JsonResponse({"error": "unknown", "message": _("That is not here any more.")}, status=404)
        case Conflict():
            return JsonResponse({"value": error.current, "version": error.version}, status=409)
        case Ambiguous():
            choices = [{"value": value, "words": words} for value, words in error.choices]
            return JsonResponse({"error": error.code, "message": error.message, "choices": choices}, status=422)
        case NotReady():
            return JsonResponse({"error": error.code, "message": error.message, **findings_as_json(error)}, status=422)
        case Refused():
            return JsonResponse({"error": error.code, "message": error.message}, status=422)
        case PoisonStep():
            message = _("That change does not fit the text; it was not taken: %s") % reason(error)
            return JsonResponse({"error": "poison", "message": message}, status=422)
    raise error


def findings_as_json(error: NotReady) -> dict[str, Any]:
    """What a check before publishing found, for the panel: what blocks first."""
    findings = [
        {
            "check": one.check.name,
            "severity": one.severity,
            "message": one.finding.message,
            "remedy": str(one.check.remedy),
            "field": one.finding.field,
            "block": one.finding.block,
        }
        for one in error.results
    ]
    return {"findings": findings, "blocking": error.is_blocking}


def _refused_page(request: HttpRequest, error: Exception) -> HttpResponse:
    if isinstance(error, PermissionDenied):
        return render(request, "desk/refused.html", {"message": str(error)}, status=403)
    if isinstance(error, Http404):
        return render(request, "desk/refused.html", {"message": _("There is nothing at this address.")}, status=404)
    return render(request, "desk/refused.html", {"message": str(error)}, status=422)


def by_method(*views: View) -> View:
    """One URL, several methods: each view has its own door."""
    table = {method: view for view in views for method in view.doors}  # type: ignore[attr-defined]

    def dispatch(request: HttpRequest, **named: str) -> HttpResponse:
        method = "GET" if request.method == "HEAD" else str(request.method)
        view = table.get(method)
        return view(request, **named) if view else _other_method(request, doors)

    doors = {method: view.doors[method] for method, view in table.items()}  # type: ignore[attr-defined]
    dispatch.doors = doors  # type: ignore[attr-defined]
    return dispatch


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that a script sent.

    Raises:
        Refused: the body is none.
    """
    try:
        body = json.loads(request.body)
        if b"\\u" in request.body:  # half a letter, which no database takes, can only come as an escape
            json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise Refused("json", _("The request cannot be read.")) from error
    if not isinstance(body, dict):
        raise Refused("json", _("The request cannot be read."))
    return body


def text_in(body: dict[str, Any], name: str, *, longest: int = 2000) -> str:
    """A text of the body, without spaces around it; "" where there is none.

    Raises:
        Refused: it is no text, or a long one.
    """
    return text_value(body.get(name, ""), name, longest=longest)
