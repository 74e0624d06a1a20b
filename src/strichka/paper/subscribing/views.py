"""What readers send of subscriptions by mail: taken without a cookie, by whoever has the token of a mail of ours.

Opening a link changes nothing, since mail scanners open every one; a button's POST does, and so does the one that mail
programs send by themselves (RFC 8058).
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from strichka.paper.subscribing import subscribe_page
from strichka.server.http import headers
from strichka.staff.errors import Refused
from strichka.stories import addresses
from strichka.subscriptions import mail_links
from strichka.subscriptions.domain.ask import Asked, Wishes, ask, change
from strichka.subscriptions.domain.confirm import confirm
from strichka.subscriptions.domain.end import end
from strichka.subscriptions.enums import Medium, SubscriptionState
from strichka.subscriptions.mailing import options
from strichka.subscriptions.models import Subscription

LONGEST_TOKEN = 64
_SLUG = re.compile(r"[\w-]{1,80}")


@csrf_exempt
@require_POST
def subscribe(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether the address is known here or not."""
    wishes, address = _wishes(request.POST), request.POST.get("address", "")[:300]
    if not options.is_on():
        return _answer(subscribe_page.notice("gone", wishes.language), status=404)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return _answer(subscribe_page.again(wishes, address, ""), status=403)
    try:
        with translation.override(wishes.language):
            ask(asked=Asked(Medium.MAIL, address, wishes))
    except Refused as refused:
        return _answer(subscribe_page.again(wishes, address, refused.message), status=422)
    return _answer(subscribe_page.notice("asked", wishes.language))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_subscription(request: HttpRequest, token: str) -> HttpResponse:
    row = _of_token(token)
    if row is None or row.state not in (SubscriptionState.ASKED, SubscriptionState.ACTIVE):
        return _gone(row)
    if request.method == "POST":
        confirm(subscription=row)
        return _answer(subscribe_page.notice("active", row.language, row))
    return _answer(subscribe_page.notice("confirm", row.language, row))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def end_subscription(request: HttpRequest, token: str) -> HttpResponse:
    row = _of_token(token)
    if row is None:
        return _gone(row)
    if request.method == "POST":
        end(subscription=row)
        return _answer(subscribe_page.notice("ended", row.language))
    kind = "ended" if row.state == SubscriptionState.ENDED else "end"
    return _answer(subscribe_page.notice(kind, row.language, row))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, token: str) -> HttpResponse:
    row = _of_token(token)
    if row is None or row.state != SubscriptionState.ACTIVE:
        return _gone(row)
    if request.method != "POST":
        return _answer(subscribe_page.choices(row, saved="saved" in request.GET))
    try:
        with translation.override(row.language):
            change(subscription=row, wishes=_wishes(request.POST))
    except Refused as refused:
        return _answer(subscribe_page.choices(row, problem=refused.message), status=422)
    response = redirect(f"{mail_links.path(row, 'choices')}?saved")
    return _private(response)


def _of_token(token: str) -> Subscription | None:
    return Subscription.objects.filter(token=token[:LONGEST_TOKEN], medium=Medium.MAIL).first()


def _gone(row: Subscription | None) -> HttpResponse:
    language = row.language if row else settings.LANGUAGE_CODE
    return _answer(subscribe_page.notice("gone", language), status=410)


def _wishes(sent: QueryDict) -> Wishes:
    language = sent.get("language", "")
    language = language if language in addresses.languages() else settings.LANGUAGE_CODE
    hours = tuple(int(hour) for hour in sent.getlist("hours") if hour.isdecimal() and len(hour) < 3)  # noqa: PLR2004
    sections, topics = (tuple(filter(_SLUG.fullmatch, sent.getlist(name))) for name in ("sections", "topics"))
    return Wishes(language, "breaking" in sent, hours, sections, topics)


def _answer(content: str, *, status: int = 200) -> HttpResponse:
    response = HttpResponse(content, status=status)
    for name, value in headers.pages(settings.INSTANCE):
        response[name] = value
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    """No copy of it is kept, and nobody whom a page leads to learns its address."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
