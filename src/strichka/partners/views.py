"""What partners' programs ask the app: their stories since a number (``docs/keeper/partners.md``).

The readers' process passes everything under ``/-/`` that is not its own on to here, and keeps nothing of it.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from strichka.partners import asking
from strichka.partners.domain.keep_partner import hash_of
from strichka.partners.enums import ExchangeFormat
from strichka.partners.models import Partner
from strichka.staff.entrance.attempts import network_of
from strichka.syndication.exchange import newsml_g2, ninjs

A_MINUTE = 60
MOST_A_MINUTE = 60
MOST_WRONG_KEYS = 20  # of one network
NOTED = timedelta(minutes=1)  # how exactly it is kept when somebody asked last


def _as_ninjs(changes: asking.Changes) -> bytes:
    whole = {
        "standard": ninjs.STANDARD,
        "since": changes.since,
        "more": changes.more,
        "items": [ninjs.document(one) for one in changes.stories],
    }
    return json.dumps(whole, ensure_ascii=False).encode()


def _as_newsml(changes: asking.Changes) -> bytes:
    return newsml_g2.message(changes.stories, sent_id=str(changes.since))


WRITERS: Mapping[str, tuple[str, Callable[[asking.Changes], bytes]]] = {
    ExchangeFormat.NINJS: (ninjs.MEDIA_TYPE, _as_ninjs),
    ExchangeFormat.NEWSML_G2: (newsml_g2.MEDIA_TYPE, _as_newsml),
}


@require_safe
def partner_feed(request: HttpRequest, name: str) -> HttpResponse:
    partner = _partner(request)
    if partner is None:
        if _count(f"partners:network:{network_of(request)}") > MOST_WRONG_KEYS:
            return _refused(429, "Too many wrong keys. Wait a minute.")
        return _refused(401, "Send your key in the header: Authorization: Bearer KEY.")
    if _count(f"partners:partner:{partner.pk}") > MOST_A_MINUTE:
        return _refused(429, f"At most {MOST_A_MINUTE} requests a minute.")
    if name not in WRITERS:
        return _refused(404, "There is no such format.")
    if not partner.is_active or name not in partner.formats:
        return _refused(403, "This is not open to your key. Ask the newsroom.")
    since = _number(request.GET.get("since", ""))
    if since is None:
        return _refused(400, "since is the number that the last answer gave, or nothing.")
    try:
        changes = asking.changes(partner, since)
    except asking.TooFar:
        return _refused(410, "That number was not given here. Ask again from the beginning, without since.")
    _note(partner, since)
    return _answered(request, name, changes)


def _partner(request: HttpRequest) -> Partner | None:
    scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        return None
    return Partner.objects.filter(key_hash=hash_of(key.strip())).first()


def _count(key: str) -> int:
    """How many there were of these in about a minute, with this one; counted in the app's one process."""
    cache.add(key, 0, A_MINUTE)
    try:
        return int(cache.incr(key))
    except ValueError:  # the minute has just ended
        return 1


def _number(written: str) -> int | None:
    if not written:
        return 0
    is_number = written.isascii() and written.isdigit() and len(written) < 19  # noqa: PLR2004 - what a column holds
    return int(written) if is_number else None


def _note(partner: Partner, since: int) -> None:
    now = timezone.now()
    if partner.asked_at is None or now - partner.asked_at >= NOTED or since != partner.asked_since:
        Partner.objects.filter(pk=partner.pk).update(asked_at=now, asked_since=since)


def _answered(request: HttpRequest, name: str, changes: asking.Changes) -> HttpResponse:
    kind, write = WRITERS[name]
    content = write(changes)
    response = HttpResponse(content, content_type=kind)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Link"] = f'<{request.path}?since={changes.since}>; rel="next"'
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Authorization"
    conditional = get_conditional_response(request, etag=etag, response=response)
    assert isinstance(conditional, HttpResponse)
    return conditional


def _refused(status: int, words: str) -> HttpResponse:
    response = HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    if status == 401:  # noqa: PLR2004
        response["WWW-Authenticate"] = "Bearer"
    if status == 429:  # noqa: PLR2004
        response["Retry-After"] = str(A_MINUTE)
    return response
