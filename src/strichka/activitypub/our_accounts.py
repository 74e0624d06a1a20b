"""Our accounts in the Fediverse: each is a channel of this kind that the keeper has entered and not switched off."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from strichka.activitypub.our_addresses import our_host
from strichka.channels.models import Channel

KIND = "activitypub"
NAME = re.compile(r"[a-z0-9_]{1,30}")
MOST_ACCOUNTS = 100


@dataclass(frozen=True, slots=True)
class Account:
    """name: before the ``@``. inside: followers may stand in our own network, and speak without TLS."""

    name: str
    title: str
    summary: str
    inside: bool

    @property
    def handle(self) -> str:
        return f"{self.name}@{our_host()}"


def of_settings(values: Mapping[str, str]) -> Account | None:
    """The account that a channel's settings are; None where its name is none."""
    name = values.get("name", "")
    if not NAME.fullmatch(name):
        return None
    title = values.get("title") or settings.INSTANCE.text("site.name")
    return Account(name, title, values.get("summary", ""), inside=bool(values.get("inside")))


def all_accounts() -> list[Account]:
    return _accounts(Channel.objects.filter(kind=KIND, is_active=True).order_by("pk")[:MOST_ACCOUNTS])


def with_switched_off() -> list[Account]:
    """As which we sign what still waits, withdrawals above all; of one name the account that is on."""
    return _accounts(Channel.objects.filter(kind=KIND).order_by("-is_active", "pk")[:MOST_ACCOUNTS])


def _accounts(rows: Iterable[Channel]) -> list[Account]:
    found: dict[str, Account] = {}
    for row in rows:
        account = of_settings(row.open_settings)
        if account is not None:
            found.setdefault(account.name, account)
    return list(found.values())


def named(name: str) -> Account | None:
    return next((one for one in all_accounts() if one.name == name), None)
