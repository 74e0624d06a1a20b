"""Addresses that stand in mails to readers; whoever has one may do what it is for."""

from strichka.stories import addresses
from strichka.subscriptions.models import Subscription, new_token

__all__ = ["new_token"]
BASE = "/-/subscriptions"


def subscribe(language: str) -> str:
    """The page on which one subscribes by mail."""
    return f"{addresses.about(language)}mail/"


def confirmation(row: Subscription) -> str:
    return _of(row, "confirm")


def choices(row: Subscription) -> str:
    return _of(row, "choices")


def ending(row: Subscription) -> str:
    """Also what mail programs post to by themselves (RFC 8058)."""
    return _of(row, "end")


def path(row: Subscription, what: str) -> str:
    """The same for pages of ours; ``what`` is ``confirm``, ``choices`` or ``end``."""
    return f"{BASE}/{row.token}/{what}/"


def _of(row: Subscription, what: str) -> str:
    return addresses.absolute(path(row, what))
