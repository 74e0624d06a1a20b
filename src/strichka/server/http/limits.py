"""Who asks, and how much of it is allowed, without keeping anybody's address."""

import hashlib
import ipaddress
import os
from collections import OrderedDict
from collections.abc import Iterable

from strichka.audience.window import Network

MOST_BUCKETS = 50_000
DAY = 86_400


def client_address(peer: str, forwarded_for: Iterable[str], trusted_proxies: int) -> str:
    """The reader's address: the peer, or what the outermost of ``trusted_proxies`` proxies wrote down.

    X-Forwarded-For is counted from the right; what stands further left anybody can write.
    """
    if trusted_proxies < 1:
        return peer
    written = [part.strip() for line in forwarded_for for part in line.split(",") if part.strip()]
    if not written:
        return peer
    candidate = written[-min(trusted_proxies, len(written))]
    return candidate if _parse(candidate) else peer


def _parse(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, ipaddress.IPv6Address) else parsed


def prefix_of(address: str) -> bytes:
    """The network a reader is in: /24 of IPv4, /64 of IPv6."""
    parsed = _parse(address)
    if parsed is None:
        return b"?"
    return parsed.packed[:3] if parsed.version == 4 else parsed.packed[:8]  # noqa: PLR2004


def share_of(address: str) -> bytes:
    """What one customer of a provider may have for himself: /24 of IPv4, /48 of IPv6."""
    return prefix_of(address)[:6]


class DailyDigest:
    """Turns addresses into keys that nobody can turn back, nor compare with another day's."""

    def __init__(self) -> None:
        self._day = -1
        self._key = b""

    def __call__(self, address: str, now: float) -> bytes:
        """A key for the address's network; ``now`` in seconds since the epoch."""
        return self._of(prefix_of(address), now)

    def network(self, address: str, now: float) -> Network:
        """The address's network and the share that it is part of, as keys."""
        return Network(self._of(prefix_of(address), now), self._of(share_of(address), now))

    def turn(self, now: float) -> None:
        """Throw the key away when its day is over."""
        if now // DAY != self._day:
            self._day, self._key = int(now // DAY), os.urandom(32)

    def _of(self, prefix: bytes, now: float) -> bytes:
        self.turn(now)
        return hashlib.blake2b(prefix, key=self._key, digest_size=16).digest()


class Buckets:
    """Token buckets by key: ``burst`` at once, then ``per_second``; the longest unused are forgotten first."""

    def __init__(self, *, burst: float, per_second: float, most: int = MOST_BUCKETS) -> None:
        self.burst = burst
        self.per_second = per_second
        self.most = most
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

    def take(self, key: bytes, now: float) -> bool:
        """Take one token; False when there is none. ``now`` in seconds of a clock that does not go back."""
        tokens, then = self._buckets.pop(key, (self.burst, now))
        tokens = min(self.burst, tokens + (now - then) * self.per_second)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > self.most:
            self._buckets.popitem(last=False)
        return allowed

    def has(self, key: bytes, now: float) -> bool:
        """Whether there is a token to take."""
        tokens, then = self._buckets.get(key, (self.burst, now))
        return min(self.burst, tokens + (now - then) * self.per_second) >= 1

    def wait(self, key: bytes) -> int:
        """Seconds until the next token, at least 1."""
        tokens, _then = self._buckets.get(key, (self.burst, 0.0))
        return max(1, round((1 - tokens) / self.per_second))
