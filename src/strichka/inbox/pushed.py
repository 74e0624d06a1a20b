"""Items that a sender brings to us: ``POST /-/wire/push/<feed>/`` with the feed's key.

The readers' server passes everything below ``/-/`` that is not its own on to the app, with its limit on bodies. There
is no session here and no cookie, so nothing that could be forged across sites.
"""

import hashlib
import hmac

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from strichka.inbox.domain.keep import keep
from strichka.inbox.domain.quarantine import set_aside
from strichka.inbox.models import Feed
from strichka.inbox.reading import read
from strichka.wire.feeds.kinds import KINDS, Unreadable

MOST_BYTES = 8 << 20
BEARER = "bearer "
NO_KEY = hashlib.sha256(b"").hexdigest()


@csrf_exempt
def push(request: HttpRequest, feed: int) -> JsonResponse:
    """202 with what became of it; a 4xx that says what is wrong. Only who has the key learns that the feed exists."""
    if request.method != "POST":
        answer = _refusal(405, "Send it by POST.")
        answer["Allow"] = "POST"
        return answer
    row = Feed.objects.filter(pk=feed).first()
    known = row.push_key_sum if row is not None and row.push_key_sum else NO_KEY
    is_right = hmac.compare_digest(key_sum(_key(request)), known)
    if row is None or not row.push_key_sum or not is_right:
        answer = _refusal(401, "The key is missing or wrong: send Authorization: Bearer KEY.")
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    if not row.is_active or row.kind not in KINDS:
        return _refusal(403, "This feed is switched off.")
    return _taken(row, request)


def _taken(row: Feed, request: HttpRequest) -> JsonResponse:
    content = request.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return _refusal(413, f"At most {MOST_BYTES} bytes at once.")
    if not content:
        return _refusal(400, "Nothing was sent.")
    now = timezone.now()
    try:
        items = read(KINDS[row.kind], content, "", row.open_settings)
    except Unreadable as error:
        set_aside(row, reason=str(error), content=content)
        Feed.objects.filter(pk=row.pk).update(looked_at=now, problem=str(error)[:300], failures=row.failures + 1)
        return _refusal(422, f"It cannot be read and was set aside: {error}")
    kept = keep(row, items)
    Feed.objects.filter(pk=row.pk).update(looked_at=now, succeeded_at=now, problem="", failures=0)
    counts = {"new": len(kept.new), "changed": len(kept.changed), "set_aside": kept.broken}
    return JsonResponse(counts, status=202)


def key_sum(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def _key(request: HttpRequest) -> str:
    said = request.headers.get("Authorization", "")
    return said[len(BEARER) :].strip() if said.lower().startswith(BEARER) else ""


def _refusal(status: int, message: str) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)
