"""Who came in, who could not, and who left: lines of the audit log. What changes a person, triggers write down."""

from typing import Any

from allauth.account.signals import password_changed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from strichka.staff.entrance import browsers
from strichka.staff.guard import record
from strichka.staff.models import AuditEntry, Browser, User

LONGEST = AuditEntry._meta.get_field("subject").max_length


def _from(request: HttpRequest | None) -> str:
    return str(request.META.get("REMOTE_ADDR", "")) if request else ""


@receiver(user_logged_in, dispatch_uid="staff.sign_in")
def note_sign_in(*, request: HttpRequest, user: User, **_more: Any) -> None:
    record(by=user, action="sign_in", subject=user.get_username()[:LONGEST], address=_from(request))
    browsers.remember(request, user)


@receiver(user_login_failed, dispatch_uid="staff.sign_in_failed")
def note_failure(*, credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any) -> None:
    """The name that was tried; people mistype a password there, so only names that exist are kept."""
    tried = str(credentials.get("username", ""))
    existing = User.objects.filter(username__iexact=tried).values_list("username", flat=True).first() or ""
    record(by=None, action="sign_in_failed", subject=existing[:LONGEST], address=_from(request))


@receiver(user_logged_out, dispatch_uid="staff.sign_out")
def note_sign_out(*, request: HttpRequest, user: User | None, **_more: Any) -> None:
    """The browser stays known, so that whoever signs in there again is not held up by strangers."""
    if user is not None:
        record(by=user, action="sign_out", subject=user.get_username()[:LONGEST], address=_from(request))
        Browser.objects.filter(user=user, key=request.session.get(browsers.KEY, "")).update(session_key="")
        browsers.end_streams(user.pk)


@receiver(password_changed, dispatch_uid="staff.password")
def know_again(*, request: HttpRequest, user: User, **_more: Any) -> None:
    """All sessions have ended; this browser's goes on under another key."""
    browsers.remember(request, user)
