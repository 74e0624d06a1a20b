"""One-time links with which a person sets a password."""

from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import base36_to_int, urlsafe_base64_encode

from strichka.staff.models import User

HOUR = 3600


class Token(PasswordResetTokenGenerator):
    """Good for a day (``PASSWORD_RESET_TIMEOUT``), until a password is set, somebody signs in or the role changes."""

    key_salt = "strichka.staff.link"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.role}{user.is_active}"

    def check_token(self, user: Any, token: str | None) -> bool:
        return user is not None and user.is_active and super().check_token(user, token)


class MailedToken(Token):
    """The same, good for an hour: mail servers and their owners read mail."""

    key_salt = "strichka.staff.mailed_link"

    def check_token(self, user: Any, token: str | None) -> bool:
        if not super().check_token(user, token):
            return False
        made_at = base36_to_int(str(token).partition("-")[0])
        return self._num_seconds(self._now()) - made_at <= HOUR


token, mailed_token = Token(), MailedToken()


def link(person: User) -> str:
    """The whole address."""
    return _address("set_password", person, token)


def mailed_link(person: User) -> str:
    """The whole address of a link that is mailed."""
    return _address("set_mailed_password", person, mailed_token)


def _address(name: str, person: User, token: Token) -> str:
    path = reverse(name, args=[urlsafe_base64_encode(force_bytes(person.pk)), token.make_token(person)])
    return f"{settings.INSTANCE.url}{path}"
