"""Browsers in which people have signed in: a cookie with an opaque key, and a row for each person there."""

import secrets
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from strichka.server.live import control
from strichka.staff.models import Browser, User

COOKIE, SALT = "desk_browser", "strichka.staff.browser"
AGE = timedelta(days=365)
MOST = 30  # browsers that a person is known in; the one unseen for longest is forgotten, and signed out
KEY, SEEN = "browser", "browser_seen"  # of the session: the browser's key; when its row was last told, in seconds
OFTEN = 3600


def key_of(request: HttpRequest) -> str:
    """The key that the browser's cookie carries; "" without one, or with one that was not ours."""
    try:
        return str(request.get_signed_cookie(COOKIE, salt=SALT, max_age=AGE))
    except (KeyError, signing.BadSignature):
        return ""


def knows(request: HttpRequest, username: str) -> bool:
    """Whether somebody of this sign-in name has signed in here before, and nobody has ended that."""
    key = key_of(request)
    if not key:
        return False
    names = Browser.objects.filter(key=key, user__is_active=True).values_list("user__username", flat=True)
    return username.casefold() in {name.casefold() for name in names}


def remember(request: HttpRequest, user: User) -> None:
    """Keep that ``user`` is signed in here, in the request's session."""
    key = key_of(request) or request.session.get(KEY) or secrets.token_urlsafe(32)
    now = timezone.now()
    request.session[KEY], request.session[SEEN] = key, int(now.timestamp())
    values = {
        "session_key": request.session.session_key or "",
        "agent": request.META.get("HTTP_USER_AGENT", "")[:300],
        "address": str(request.META.get("REMOTE_ADDR", ""))[:45],
        "seen_at": now,
    }
    Browser.objects.update_or_create(user=user, key=key, defaults=values)
    forgotten = Browser.objects.filter(user=user).order_by("-seen_at", "-pk").values_list("pk", flat=True)[MOST:]
    if forgotten:
        end(Browser.objects.filter(pk__in=list(forgotten)))


def tell(request: HttpRequest, user: User) -> None:
    """Once an hour, keep that the browser is still used."""
    now = timezone.now()
    if int(now.timestamp()) - int(request.session.get(SEEN, 0)) < OFTEN:
        return
    request.session[SEEN] = int(now.timestamp())
    address = str(request.META.get("REMOTE_ADDR", ""))[:45]
    Browser.objects.filter(user=user, key=request.session.get(KEY, "")).update(seen_at=now, address=address)


def set_cookie(response: HttpResponse, request: HttpRequest) -> None:
    """The browser is known from now on. Only the desk gets the cookie back, and no script reads it."""
    response.set_signed_cookie(
        COOKIE,
        request.session[KEY],
        salt=SALT,
        max_age=AGE,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def end(browsers: QuerySet[Browser]) -> int:
    """Sign out there, and know these browsers no longer; how many there were."""
    rows = list(browsers.values_list("pk", "session_key", "user_id"))
    Session.objects.filter(session_key__in=[key for _pk, key, _user in rows if key]).delete()
    Browser.objects.filter(pk__in=[pk for pk, _key, _user in rows]).delete()
    for user in {user for _pk, _key, user in rows}:
        end_streams(user)
    return len(rows)


def end_streams(user: int) -> None:
    """Once it is committed, a person's event streams end; browsers that are still signed in come back by themselves."""
    transaction.on_commit(partial(control.send, settings.INSTANCE, {"op": "end", "user": str(user)}))
