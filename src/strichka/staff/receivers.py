"""Who came in, who could not, who left, and what they changed of their keys: lines of the audit log."""

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
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


@receiver(password_changed, dispatch_uid="staff.password")
def note_password(*, user: User, **_more: Any) -> None:
    record(by=user, action="password", subject=user.get_username()[:LONGEST])


@receiver(authenticator_added, dispatch_uid="staff.factor_added")
@receiver(authenticator_reset, dispatch_uid="staff.factor_reset")
@receiver(authenticator_removed, dispatch_uid="staff.factor_removed")
def note_factor(*, signal: Any, user: User, authenticator: Authenticator, **_more: Any) -> None:
    """A second factor that comes or goes, or codes made anew."""
    done = {authenticator_added: "added", authenticator_removed: "removed"}.get(signal, "reset")
    record(by=user, action=f"second_factor_{done}", subject=user.get_username()[:LONGEST], type=authenticator.type)
