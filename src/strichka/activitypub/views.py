"""What other servers ask the app: who our accounts are, what they have told, and what they bring to our inboxes.

The readers' process passes all of it on (``server/to_app``). There is no session here and no cookie.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from strichka.activitypub import documents, heeding, our_accounts, our_addresses
from strichka.activitypub.models import Follower, Note
from strichka.activitypub.our_accounts import Account
from strichka.activitypub.signatures.message import Request
from strichka.server.http.limits import prefix_of
from strichka.stories.addresses import absolute

MOST_BYTES = 256 * 1024
ON_A_PAGE = 20
FRESH = "public, max-age=180"  # as long as Mastodon keeps what others answer
LONGEST_RESOURCE = 500

View = Callable[..., HttpResponse]


def _of_account(view: View) -> View:
    """The account of the address; 404 where there is none."""

    @wraps(view)
    def inner(request: HttpRequest, name: str) -> HttpResponse:
        account = our_accounts.named(name)
        if account is None:
            raise Http404(name)
        return view(request, account)

    return inner


@require_safe
def webfinger(request: HttpRequest) -> HttpResponse:
    """Where an account stands, by its handle (https://www.rfc-editor.org/rfc/rfc7033)."""
    resource = request.GET.get("resource", "")
    if not resource or len(resource) > LONGEST_RESOURCE:
        return _refused(HTTPStatus.BAD_REQUEST, "Say which: ?resource=acct:NAME@HOST")
    found = (one for one in our_accounts.all_accounts() if _is_named(one, resource))
    account = next(found, None)
    if account is None:
        return _refused(HTTPStatus.NOT_FOUND, "There is no such account.")
    answer = _answer(request, documents.webfinger(account), documents.JRD_TYPE)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _is_named(account: Account, resource: str) -> bool:
    return resource.lower() == f"acct:{account.handle}" or resource == our_addresses.actor(account.name)


@require_safe
def node_info_links(request: HttpRequest) -> HttpResponse:
    if not our_accounts.all_accounts():
        raise Http404("nodeinfo")
    return _answer(request, documents.node_info_links(), documents.JRD_TYPE)


@require_safe
def node_info(request: HttpRequest) -> HttpResponse:
    """https://github.com/jhass/nodeinfo: what software this is, and how much stands here."""
    found = our_accounts.all_accounts()
    if not found:
        raise Http404("nodeinfo")
    notes = Note.objects.filter(is_withdrawn=False, name__in=[one.name for one in found]).count()
    return _answer(request, documents.node_info(len(found), notes), documents.NODE_INFO_TYPE)


@require_safe
@_of_account
def actor(request: HttpRequest, account: Account) -> HttpResponse:
    return _answer(request, documents.actor(account))


@require_safe
@_of_account
def followers(request: HttpRequest, account: Account) -> HttpResponse:
    """How many; who they are, is nobody's concern."""
    total = Follower.objects.filter(name=account.name).count()
    return _answer(request, documents.collection(our_addresses.followers(account.name), total))


@require_safe
@_of_account
def outbox(request: HttpRequest, account: Account) -> HttpResponse:
    """The newest first; ``before``: the last note of the page before."""
    own = our_addresses.outbox(account.name)
    rows = Note.objects.filter(name=account.name, is_withdrawn=False)
    before = request.GET.get("before")
    if before is None:
        return _answer(request, documents.collection(own, rows.count(), first=f"{own}?before="))
    if "\x00" in before:  # PostgreSQL is not asked for what it cannot hold
        raise Http404(account.name)
    if before:
        last = Note.objects.filter(name=account.name, public_id=before[:20]).values("pk")[:1]
        rows = rows.filter(pk__lt=last)
    found = list(rows.order_by("-pk")[: ON_A_PAGE + 1])
    shown = found[:ON_A_PAGE]
    further = f"{own}?before={shown[-1].public_id}" if len(found) > ON_A_PAGE else ""
    return _answer(request, documents.outbox_page(own, f"{own}?before={before}", shown, further))


@require_safe
def note(request: HttpRequest, public_id: str) -> HttpResponse:
    row = None if "\x00" in public_id else Note.objects.filter(public_id=public_id).first()
    if row is None:
        raise Http404(public_id)
    if row.is_withdrawn:
        return _answer(request, documents.whole(documents.tombstone(row)), status=HTTPStatus.GONE)
    return _answer(request, documents.whole(row.document))


@csrf_exempt
@require_POST
def inbox(request: HttpRequest, name: str = "") -> HttpResponse:
    """202 for whatever is understood, whether or not it concerns us; a 4xx that says what is wrong."""
    if name and our_accounts.named(name) is None:
        raise Http404(name)
    content = request.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"At most {MOST_BYTES} bytes.")
    network = prefix_of(str(request.META.get("REMOTE_ADDR", ""))).hex()
    try:
        status = heeding.heed(_as_signed(request, content), network)
    except heeding.Refused as refused:
        return _refused(refused.status, str(refused))
    return HttpResponse(status=status)


def _as_signed(request: HttpRequest, content: bytes) -> Request:
    """As who has signed it must have known it: by our public address, whatever the last proxy asked for."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Request(str(request.method), absolute(request.get_full_path()), headers, content)


def _answer(
    request: HttpRequest, document: Mapping[str, Any], kind: str = documents.TYPE, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    content = json.dumps(document, ensure_ascii=False).encode()
    response = HttpResponse(content, status=status, content_type=kind)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response["ETag"], response["Cache-Control"] = etag, FRESH
    if status != HTTPStatus.OK:
        return response
    conditional = get_conditional_response(request, etag=etag, response=response)
    assert isinstance(conditional, HttpResponse)
    return conditional


def _refused(status: HTTPStatus, words: str) -> HttpResponse:
    response = HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = str(heeding.A_MINUTE)
    return response
