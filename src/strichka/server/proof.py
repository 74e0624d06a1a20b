"""Proof of work, asked of who sends reports while there are too many: the ALTCHA protocol, version 2.

A challenge is signed and kept nowhere (https://altcha.org/docs/v2/proof-of-work-captcha/); what was paid with once is
remembered until it expires, which the library leaves to us. A flooder pays a fraction of a second of a processor for
each report: a bump, beside the limits.
"""

import hashlib
import hmac
import time
from collections import OrderedDict
from typing import Any

from strichka.options import Instance
from strichka.server.http.limits import Buckets
from strichka.server.live.tickets import key_of

NEVER, FLOOD, ALWAYS = "never", "flood", "always"
FLOOD_BURST, FLOOD_RATE = 300, 5.0  # reports at once, and per second after that, above which it is a flood
LASTS = 600.0  # seconds that a flood is expected to go on after its last sign
LIFETIME = 300  # seconds in which a challenge can be paid
ALGORITHM, COST, PREFIX = "PBKDF2/SHA-256", 1000, "00"  # some 256 tries of 0.3 ms each
LONGEST = 4000  # characters of a payment
MOST_USED = 100_000
PURPOSE = b"strichka report proof\0"


class Proof:
    """Knows whether work is asked for now, asks for it, and takes it once."""

    def __init__(self, instance: Instance) -> None:
        self._when = instance.text("reports.proof")
        self._secret = hmac.digest(key_of(instance), PURPOSE, hashlib.sha256)
        self._quiet = Buckets(burst=FLOOD_BURST, per_second=FLOOD_RATE)
        self._until = 0.0
        self._used: OrderedDict[bytes, float] = OrderedDict()

    def note(self, now: float) -> None:
        """A report has come, ``now`` by a clock that does not go back."""
        if self._when == FLOOD and not self._quiet.take(b"", now):
            self._until = now + LASTS

    def is_wanted(self, now: float) -> bool:
        return self._when == ALWAYS or now < self._until

    def challenge(self) -> dict[str, Any]:
        """What is asked, as the protocol's JSON."""
        import altcha  # noqa: PLC0415 - 12 MB that no server needs until it is flooded

        asked = altcha.create_challenge(
            ALGORITHM, COST, key_prefix=PREFIX, expires_at=int(time.time()) + LIFETIME, hmac_secret=self._secret
        )
        return dict(asked.to_dict())

    def is_paid(self, payment: object) -> bool:
        """Whether this is the work that was asked for, done, and not yet paid with."""
        if not isinstance(payment, str) or not payment or len(payment) > LONGEST:
            return False
        import altcha  # noqa: PLC0415 - as above

        try:
            read = altcha.Payload.from_base64(payment)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return False
        signature, now = str(read.challenge.signature).encode("utf-8", "replace"), time.time()
        if signature in self._used or not altcha.verify_solution(read, self._secret).verified:
            return False
        self._used[signature] = now + LIFETIME
        self._forget(now)
        return True

    def _forget(self, now: float) -> None:
        """What has expired is refused without being remembered; the clock of days is the challenge's own."""
        while self._used and (len(self._used) > MOST_USED or next(iter(self._used.values())) < now):
            self._used.popitem(last=False)
