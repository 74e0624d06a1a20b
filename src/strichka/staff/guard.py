"""The question every verb asks first."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from strichka.staff.models import Acting, AuditEntry, User

_sentences: dict[str, Promise] = {}


def explain(permission: str, sentence: Promise) -> None:
    """Have ``guard`` say who may, where "ask the duty editor" is not the whole answer; rules call it."""
    _sentences[str(permission)] = sentence


def guard(by: User | None, permission: str, subject: Any = None) -> None:
    """Refuse unless ``by`` may; ``None`` is the newsroom itself (a command at the machine, the schedule).

    Raises:
        PermissionDenied: with a message for the person.
    """
    if by is not None and not (by.is_active and by.has_perm(permission, subject)):
        sentence = _sentences.get(str(permission))
        raise PermissionDenied(str(sentence) if sentence else _("Your role does not allow this. Ask the duty editor."))


def record(*, by: User | None, action: str, subject: str = "", **details: Any) -> None:
    """Write a line of the audit log; call it inside the transaction of what it records."""
    AuditEntry.objects.create(user=by, action=action, subject=subject, details=details)


def acting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A library's view that changes a person's keys: in one transaction, for which the audit log names who asks."""

    @wraps(view)
    def inner(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if request.method != "POST" or not isinstance(request.user, User):
            return view(request, *arguments, **named)
        with Acting.by(request.user):
            return view(request, *arguments, **named)

    return inner
