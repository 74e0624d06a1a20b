"""Signing in: accounts are made by chief and keeper, and nobody signs up."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse

from strichka.staff.entrance import attempts, browsers
from strichka.staff.models import User

JUST_NOW = 300  # seconds
# Codes for a lost phone are no factor by themselves: the sign-in does not ask for them alone.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(person: Any) -> bool:
    """Whether a password alone does not open the account."""
    return bool(is_mfa_enabled(person, FACTORS))


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up, and everyone starts and ends in the desk."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> Any:  # noqa: ARG002 - the library's signature
        return "/desk/"

    def get_logout_redirect_url(self, request: HttpRequest) -> Any:  # noqa: ARG002 - the library's signature
        return "/desk/login/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> Any:  # noqa: ARG002 - the library's signature
        return "/desk/"

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network whose attempts at codes are counted."""
        return attempts.network_of(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt. Raises ValidationError beyond the bounds."""
        self.attempt = attempts.begin(request, str(credentials.get("username", "")))
        if self.attempt.refused:
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Who it is, or None. Raises ValidationError beyond the bounds."""
        user = super().authenticate(request, **credentials)
        if self.attempt.needs_second_factor and not (user and has_second_factor(user)):
            raise self.validation_error("too_many_login_attempts")
        if user:
            self.attempt.take_back()
        return user

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **more)
        browsers.set_cookie(response, request)
        return response

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who has just signed in is not asked for the password once more on the way to the second factor."""
        records = get_authentication_records(context.request, context.request.user)
        if records and time.time() - records[-1]["at"] < JUST_NOW:
            return False
        return bool(super().is_reauthentication_required(app=app))
