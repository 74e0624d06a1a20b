"""The mark by which a mail of ours is known when it comes back: in its ``Message-ID`` and where bounces go (VERP)."""

import hmac
import re

from django.utils.crypto import salted_hmac

_MARK = re.compile(r"\bn(\d{1,18})-([0-9a-f]{20})\b")


def mark_of(subscription: int) -> str:
    return f"n{subscription}-{_seal(subscription)}"


def subscription_in(text: str) -> int | None:
    """Whose mail a text is about, if it holds a mark that we have made."""
    for number, seal in _MARK.findall(text):
        if hmac.compare_digest(seal, _seal(int(number))):
            return int(number)
    return None


def _seal(subscription: int) -> str:
    return salted_hmac("strichka.newsletters", str(subscription), algorithm="sha256").hexdigest()[:20]
