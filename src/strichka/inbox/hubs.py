"""Hubs (WebSub, https://www.w3.org/TR/websub/): a feed that names one is brought to us the moment it changes.

We ask the hub for it, it asks back whether it was us, and from then on it posts each change, signed by a secret that
only it and we know. The feed is looked at all the same, more rarely, since what a hub forgets nobody tells.
"""

import hashlib
import hmac
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from strichka.inbox.domain.keep import keep
from strichka.inbox.domain.quarantine import set_aside
from strichka.inbox.looking import guard
from strichka.inbox.models import LONGEST_ADDRESS, Feed, HubLink
from strichka.inbox.reading import read
from strichka.jobs import queue, schedule
from strichka.jobs.models import Lane
from strichka.senders import calling
from strichka.wire.feeds.kinds import KINDS, Items, Unreadable
from strichka.wire.fetching import PORTS

JOB = "inbox.hub"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
LEASE = timedelta(days=7)  # asked for; the hub says how long it is
SHORTEST_LEASE, LONGEST_LEASE = 300, 90 * 86_400  # seconds
BEFORE = timedelta(hours=12)  # the end of its lease a link is asked for again
AGAIN = timedelta(days=1)  # after which a hub that has refused or not answered is asked once more
RARER = 6  # times as rarely is a feed looked at that its hub brings
MOST_BYTES = 8 << 20
# What hubs sign by (there, 8); sha1 is HMAC's, whose strength its collisions do not touch.
DIGESTS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}


def follow(feed: Feed, items: Items, url: str) -> None:
    """A look has seen which hub the feed names: it is asked, if it was not yet, and if hubs can reach us at all."""
    hub, topic = items.hub, items.topic or url
    if not _is_hub(hub) or not _is_reachable() or max(len(hub), len(topic)) > LONGEST_ADDRESS:
        return
    HubLink.objects.filter(feed=feed).exclude(hub=hub, topic=topic).delete()  # what the old one brings finds nothing
    link, is_new = HubLink.objects.get_or_create(feed=feed, defaults={"hub": hub, "topic": topic})
    if is_new:
        _ask_soon(link)


def rarer(feed: Feed) -> int:
    """How many times as rarely the feed is to be looked at."""
    return RARER if HubLink.objects.filter(feed=feed, lease_until__gt=timezone.now()).exists() else 1


@schedule.every(timedelta(hours=1), "inbox.hubs")
def renew() -> None:
    """Links whose lease ends soon, and hubs that have refused or not answered a day ago."""
    now = timezone.now()
    ends = Q(lease_until__lte=now + BEFORE) | Q(lease_until=None)
    due = HubLink.objects.filter(ends, feed__is_active=True, asked_at__lte=now - AGAIN)
    for link in due.order_by("asked_at")[:100]:
        _ask_soon(link)


def _ask_soon(link: HubLink) -> None:
    queue.enqueue(JOB, key=f"{JOB}:{link.pk}", link=link.pk)


@queue.job(JOB, lane=Lane.LOOK)
def ask(link: int) -> None:
    """Ask the hub; whether it agrees it says by asking back."""
    row = HubLink.objects.select_related("feed").filter(pk=link, feed__is_active=True).first()
    if row is None or not _is_reachable():
        return
    HubLink.objects.filter(pk=row.pk).update(asked_at=timezone.now())
    form = {
        "hub.callback": settings.INSTANCE.url.rstrip("/") + reverse("wire_hub", args=[row.token]),
        "hub.mode": "subscribe",
        "hub.topic": row.topic,
        "hub.lease_seconds": str(int(LEASE.total_seconds())),
        "hub.secret": row.secret,
    }
    try:
        answer = calling.post(row.hub, urlencode(form).encode(), headers=FORM, allows=guard().allows)
        problem = "" if answer.status < HTTPStatus.MULTIPLE_CHOICES else f"{answer.status}"
    except (calling.NotReached, calling.Lost) as error:
        problem = str(error)
    HubLink.objects.filter(pk=row.pk).update(problem=problem[:300])


def _is_hub(url: str) -> bool:
    """Whether it may be asked: on the ports on which feeds are."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return False
    return port in (guard().ports or ())


def _is_reachable() -> bool:
    """Whether a hub elsewhere could post to us: the newsroom has an address of its own."""
    return bool(settings.INSTANCE.text("site.url")) and bool(urlsplit(settings.INSTANCE.url).hostname)


@csrf_exempt
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What a hub asks (GET) or brings (POST). Who has not the link's token finds nothing here."""
    link = HubLink.objects.select_related("feed__section").filter(token=token.replace("\0", "")).first()
    if link is None:
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    if request.method == "GET":
        return _agreed(link, request)
    return _brought(link, request)


def _agreed(link: HubLink, request: HttpRequest) -> HttpResponse:
    """The hub asks whether we want it (there, 5.3), or says that it does not (5.2)."""
    asked = request.GET
    if asked.get("hub.topic") != link.topic:
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    if asked.get("hub.mode") == "denied":
        HubLink.objects.filter(pk=link.pk).update(lease_until=None, problem=asked.get("hub.reason", "denied")[:300])
        return HttpResponse(status=HTTPStatus.OK)
    challenge, seconds = asked.get("hub.challenge", ""), asked.get("hub.lease_seconds", "")
    if asked.get("hub.mode") != "subscribe" or not challenge or not link.feed.is_active:
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    lease = int(seconds[:9]) if seconds.isdecimal() else int(LEASE.total_seconds())
    until = timezone.now() + timedelta(seconds=min(max(lease, SHORTEST_LEASE), LONGEST_LEASE))
    HubLink.objects.filter(pk=link.pk).update(lease_until=until, problem="")
    return HttpResponse(challenge, content_type="text/plain; charset=utf-8")


def _brought(link: HubLink, request: HttpRequest) -> HttpResponse:
    """A change (there, 7): taken where its signature is right, else answered alike and left (8)."""
    content = request.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    feed = link.feed
    if _is_signed(request.headers.get("X-Hub-Signature", ""), content, link.secret) and feed.is_active:
        _take(feed, content, link.topic)
    return HttpResponse(status=HTTPStatus.ACCEPTED)


def _is_signed(header: str, content: bytes, secret: str) -> bool:
    method, _sign, signature = header.partition("=")
    digest = DIGESTS.get(method.strip().lower())
    right = hmac.new(secret.encode(), content, digest).hexdigest() if digest else ""
    return bool(right) and hmac.compare_digest(right, signature.strip().lower())


def _take(feed: Feed, content: bytes, url: str) -> None:
    now = timezone.now()
    try:
        items = read(KINDS[feed.kind], content, url, feed.open_settings)
    except (Unreadable, KeyError) as error:
        set_aside(feed, reason=str(error), content=content, url=url)
        return
    with transaction.atomic():
        keep(feed, replace(items, complete=False), url=url)  # what is not in it may stand all the same
        Feed.objects.filter(pk=feed.pk).update(succeeded_at=now, failures=0, problem="")
