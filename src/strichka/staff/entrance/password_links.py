"""One-time links with which a person sets a password."""

from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from strichka.staff.models import User


class Token(PasswordResetTokenGenerator):
    """Good for a day (``PASSWORD_RESET_TIMEOUT``), until a password is set, somebody signs in or the role changes."""

    key_salt = "strichka.staff.link"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.role}{user.is_active}"

    def check_token(self, user: Any, token: str | None) -> bool:
        return user is not None and user.is_active and super().check_token(user, token)


token = Token()


def link(person: User) -> str:
    """The whole address."""
    path = reverse("set_password", args=[urlsafe_base64_encode(force_bytes(person.pk)), token.make_token(person)])
    return f"{settings.INSTANCE.url}{path}"
