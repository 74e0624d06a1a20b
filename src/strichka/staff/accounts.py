"""Signing in: accounts are made by the keeper, and there is no mail in the way of it."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.http import HttpRequest

JUST_NOW = 300  # seconds


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
        """Whose attempts are counted; the server has told the app who asks (a socket alone has no address)."""
        return str(request.META.get("REMOTE_ADDR") or "unknown")

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who has just signed in is not asked for the password once more on the way to the second factor."""
        records = get_authentication_records(context.request, context.request.user)
        if records and time.time() - records[-1]["at"] < JUST_NOW:
            return False
        return bool(super().is_reauthentication_required(app=app))
