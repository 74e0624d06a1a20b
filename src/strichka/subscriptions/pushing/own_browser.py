"""A reader's browser asks for notices, changes what it wants, tries one, and ends it: ``POST /-/push/…``, in JSON.

The readers' server passes everything below ``/-/`` that is not its own on to the app. There is no session and no
cookie; who asks proves with the browser's own secret that the subscription is theirs, and learns nothing of any other.
"""

import hmac
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.staff.errors import Refused
from strichka.subscriptions.domain.ask import Asked, Wishes, ask, wishes_of
from strichka.subscriptions.enums import Medium, SubscriptionState
from strichka.subscriptions.models import Subscription
from strichka.subscriptions.pushing import endpoint, notice_words
from strichka.subscriptions.pushing.push_carrier import Services, push
from strichka.subscriptions.reader_address import sum_of

MOST_BYTES = 20_000
MOST_NEW = 5000  # in an hour, in all: more is no crowd of readers
MOST_WORDS = 50
AGAIN = timedelta(seconds=30)  # before which a browser tries no further notice
TRY = "subscriptions.try_push"
MOST_TRIALS = 5  # that wait at once, in all: the worker does nothing else of the lane meanwhile
PATIENCE = 3.0  # seconds for one

Body = Mapping[str, Any]
View = Callable[[HttpRequest], HttpResponse]


def _by_post(view: Callable[[Body], HttpResponse]) -> View:
    """JSON by POST from a page of ours; what else comes is refused before anything is looked up."""

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest) -> HttpResponse:
        if not endpoint.is_on():
            raise Http404
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        if request.content_type != "application/json" or _is_foreign(request):
            return JsonResponse({"message": "JSON from a page of the paper."}, status=403)
        content = request.read(MOST_BYTES + 1)
        try:
            body = json.loads(content) if len(content) <= MOST_BYTES else None
        except (ValueError, RecursionError):
            body = None
        if not isinstance(body, dict):
            return JsonResponse({"message": "An object in JSON."}, status=400)
        try:
            answer = view(body)
        except Refused as refused:
            answer = JsonResponse({"message": refused.message}, status=422)
        answer["Cache-Control"] = "no-store"
        return answer

    return checked


def _is_foreign(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin", "")
    try:
        return bool(origin) and urlsplit(origin).netloc != request.get_host()
    except ValueError:  # it is no address
        return True


@_by_post
def subscribe(body: Body) -> HttpResponse:
    """Asks for notices, or says anew of what. ``old``: the endpoint that this one stands for, whose wishes are kept."""
    address, keys = endpoint.checked(body)
    former = _former(body)
    wishes = wishes_of(former) if former else _wishes(body)
    known = Subscription.objects.filter(medium=Medium.PUSH, address_sum=sum_of(Medium.PUSH, address)).first()
    if known is not None and known.state == SubscriptionState.ACTIVE and not _is_right(known, keys):
        raise Refused("keys", _("These are no keys of a browser."))
    if known is None and _crowded():
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    ask(asked=Asked(Medium.PUSH, address, wishes, keys))
    if former is not None and (known is None or former.pk != known.pk):
        former.delete()
    return HttpResponse(status=204)


@_by_post
def end(body: Body) -> HttpResponse:
    """Wants nothing more: what is kept of the browser is deleted. The same answer whether it was there or not."""
    row = _own(body)
    if row is not None:
        row.delete()
    return HttpResponse(status=204)


@_by_post
def attempt(body: Body) -> HttpResponse:
    """One notice to the browser itself, by its service. The same answer whether it is known or not."""
    if Job.objects.filter(name=TRY, failed=False).count() >= MOST_TRIALS:
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    row, now = _own(body), timezone.now()
    if row is not None and (row.written_at is None or now - row.written_at > AGAIN):
        Subscription.objects.filter(pk=row.pk).update(written_at=now)
        queue.enqueue(TRY, key=f"{TRY}:{row.pk}", subscription=row.pk)
    return HttpResponse(status=204)


@queue.job(TRY, lane=Lane.LOOK)
def try_push(subscription: int) -> None:
    row = Subscription.objects.filter(pk=subscription, state=SubscriptionState.ACTIVE).first()
    if row is not None:
        push(row, notice_words.trial(row.language), Services(), patience=PATIENCE)


def _crowded() -> bool:
    since = timezone.now() - timedelta(hours=1)
    return Subscription.objects.filter(medium=Medium.PUSH, asked_at__gt=since).count() >= MOST_NEW


def _own(body: Body) -> Subscription | None:
    """The row of a browser that knows its secret."""
    address, keys = endpoint.checked(body)
    row = Subscription.objects.filter(medium=Medium.PUSH, address_sum=sum_of(Medium.PUSH, address)).first()
    return row if row is not None and _is_right(row, keys) else None


def _former(body: Body) -> Subscription | None:
    """What the browser had before its service gave it a new address; its old secret comes along."""
    old = body.get("old")
    return _own(old) if isinstance(old, dict) else None


def _is_right(row: Subscription, keys: Mapping[str, str]) -> bool:
    return hmac.compare_digest(str(row.keys.get("auth", "")).rstrip("="), keys["auth"].rstrip("="))


def _wishes(body: Body) -> Wishes:
    language = body.get("language")
    return Wishes(
        language if isinstance(language, str) else "", sections=_slugs(body, "sections"), topics=_slugs(body, "topics")
    )


def _slugs(body: Body, name: str) -> tuple[str, ...]:
    given = body.get(name)
    found = given if isinstance(given, list) else []
    return tuple(one for one in found[:MOST_WORDS] if isinstance(one, str) and "\x00" not in one and len(one) <= 80)  # noqa: PLR2004
