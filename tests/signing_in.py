"""Browsers of colleagues; their tests need no collected static files."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from strichka.staff.models import User
from tests.factories import make_user


@pytest.fixture
def quick(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def signed_in() -> Callable[..., Client]:
    """A browser of a colleague: by role, or of one who is there already."""

    def sign_in(role: str = "feed_editor", *, user: User | None = None, **values: Any) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(user or make_user(role, **values))
        return client

    return sign_in


def six_digits(secret: str, steps: int = 0) -> str:
    """What an authenticator shows now, or so many half minutes later (RFC 6238)."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + steps)))
