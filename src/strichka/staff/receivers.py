"""Who came in, who could not, who left: lines of the audit log."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from strichka.staff.guard import record
from strichka.staff.models import AuditEntry, User

LONGEST = AuditEntry._meta.get_field("subject").max_length


def _from(request: HttpRequest | None) -> str:
    return str(request.META.get("REMOTE_ADDR", "")) if request else ""


@receiver(user_logged_in, dispatch_uid="staff.sign_in")
def note_sign_in(*, request: HttpRequest, user: User, **_more: Any) -> None:
    record(by=user, action="sign_in", subject=user.get_username()[:LONGEST], address=_from(request))


@receiver(user_login_failed, dispatch_uid="staff.sign_in_failed")
def note_failure(*, credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any) -> None:
    """The name that was tried; people mistype a password there, so only names that exist are kept."""
    tried = str(credentials.get("username", ""))[:LONGEST]
    known = tried if User.objects.filter(username=tried).exists() else ""
    record(by=None, action="sign_in_failed", subject=known, address=_from(request))


@receiver(user_logged_out, dispatch_uid="staff.sign_out")
def note_sign_out(*, request: HttpRequest, user: User | None, **_more: Any) -> None:
    if user is not None:
        record(by=user, action="sign_out", subject=user.get_username()[:LONGEST], address=_from(request))
