"""A form of the quick page, sent: carried out once however often it comes, and answered in the form it was asked in."""

import hashlib
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from strichka.desk import sent
from strichka.desk.doors import person
from strichka.document.steps import PoisonStep
from strichka.staff.domain.once import Form, SentAlready, once
from strichka.staff.errors import Refused
from strichka.stories.errors import Conflict, reason

# Of a form: what is no part of what it says.
_AROUND = frozenset({"csrfmiddlewaretoken", "key", "sure", "do"})
LONGEST = 2000


class Asked(Exception):
    """Nothing was done yet: these questions come first, each a sentence; ``sure`` sends the form past them."""

    def __init__(self, questions: Sequence[str]) -> None:
        super().__init__(*questions)
        self.questions = tuple(questions)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said above a form, and the key that it is sent with next.

    ``do``: what the questions were asked about; ``there``: the address that an earlier sending led to.
    """

    key: str
    message: str = ""
    questions: tuple[str, ...] = ()
    do: str = ""
    there: str = ""
    status: int = 200


def fresh() -> Reply:
    return Reply(secrets.token_urlsafe(16))


def text_of(request: HttpRequest, name: str, *, longest: int = LONGEST) -> str:
    """A field of the form, with one kind of line break. Raises Refused for a long one."""
    text = sent.text(request, name).strip()
    if len(text) > longest:
        raise Refused("long", _("At most %s characters, please.") % longest)
    return text


def asked_to_do(request: HttpRequest) -> str:
    """The button that was pressed."""
    return request.POST.get("do") or request.POST.get("sure", "")


def is_sure(request: HttpRequest) -> bool:
    return bool(request.POST.get("sure"))


def carried(request: HttpRequest, act: Callable[[], str], show: Callable[[Reply], HttpResponse]) -> HttpResponse:
    """Carry out ``act`` once and go on to the address that it gives.

    A refusal, or a question, is shown by ``show``, with all that was typed; a script gets it as JSON, status 422.
    """
    try:
        to = once(Form(person(request), request.POST.get("key", ""), _digest(request)), act)
    except (Asked, Refused, PermissionDenied, Conflict, PoisonStep) as error:
        reply = _reply_to(request, error)
        return _as_json(reply) if _speaks_json(request) else show(reply)
    return JsonResponse({"to": to}) if _speaks_json(request) else redirect(to)


def _digest(request: HttpRequest) -> str:
    words = sorted((name, values) for name, values in request.POST.lists() if name not in _AROUND)
    whole = json.dumps([request.path, asked_to_do(request), words], ensure_ascii=False)
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()


def _speaks_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _reply_to(request: HttpRequest, error: Exception) -> Reply:
    key = request.POST.get("key", "")
    match error:
        case Asked():
            return Reply(key, _("Look at this first:"), error.questions, asked_to_do(request), status=422)
        case SentAlready():
            return Reply(secrets.token_urlsafe(16), error.message, there=error.answer, status=422)
        case Conflict():
            words = _("A colleague has changed this meanwhile: look at it. What you typed is kept, and goes over theirs"
                      " when you reload this page and send it again.")  # fmt: skip
            return Reply(key, words, status=409)
        case PoisonStep():
            return Reply(key, _("The text cannot be taken: %s") % reason(error), status=422)
        case PermissionDenied():
            return Reply(key, str(error), status=403)
    return Reply(key, str(error), status=422)


def _as_json(reply: Reply) -> HttpResponse:
    body = {name: getattr(reply, name) for name in ("message", "questions", "do", "there", "key")}
    return JsonResponse(body, status=reply.status)
