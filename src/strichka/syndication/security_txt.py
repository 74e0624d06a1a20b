"""``security.txt`` (RFC 9116): where a weakness can be reported."""

from datetime import UTC, date, datetime

from django.conf import settings
from django.utils import timezone

from strichka.baking.press import Page
from strichka.lib.clock import format_iso
from strichka.stories import addresses, keys

# The RFC wants less than a year; the file is written anew every day and changes every month.
MONTHS = 7


def render() -> Page | None:
    """None when there is no contact to name."""
    contact = settings.INSTANCE.text("site.security_contact") or settings.INSTANCE.text("site.contact_email")
    if not contact:
        return None
    own = addresses.absolute(addresses.SECURITY)
    lines = (
        f"Contact: {_uri(contact)}",
        f"Expires: {format_iso(expires(timezone.now().astimezone(UTC).date()))}",
        f"Preferred-Languages: {', '.join(addresses.languages())}",
        *([f"Canonical: {own}"] if own.startswith("https://") else []),  # the RFC knows no other
    )
    return Page("".join(f"{line}\n" for line in lines).encode(), frozenset({keys.SITE}))


def _uri(contact: str) -> str:
    return contact if contact.startswith(("https://", "mailto:", "tel:")) else f"mailto:{contact}"


def expires(on: date) -> datetime:
    """The first moment of the month ``MONTHS`` later: the same on every day of a month."""
    months = on.month - 1 + MONTHS
    return datetime(on.year + months // 12, months % 12 + 1, 1, tzinfo=UTC)
