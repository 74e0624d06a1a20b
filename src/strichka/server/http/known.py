"""Requests for pages that have come before, byte by byte: what they ask is known without reading them again.

What a request asks depends on its bytes alone, never on when or from where they come, so nothing of an answer is kept
here. It pays for those who ask the same over and over, and for browsers that are alike.
"""

from dataclasses import dataclass

LARGEST = 2048  # bytes of a request that is kept
MOST = 1000
MOST_SEEN = 20_000  # hashes of requests that came once
HEADERS = (b"accept-encoding", b"if-none-match", b"if-modified-since")


@dataclass(frozen=True, slots=True)
class Asked:
    """A path without its query, the headers that choose among its answers, and whether the body is wanted (no HEAD)."""

    path: bytes
    headers: dict[bytes, bytes]
    whole: bool


class KnownRequests:
    """Remembers a request that comes for the second time; when there are too many, all are forgotten."""

    def __init__(self) -> None:
        self._known: dict[bytes, Asked] = {}
        self._seen: set[int] = set()
        self.get = self._known.get

    def met(self, raw: bytes, path: bytes, headers: dict[bytes, bytes], *, whole: bool) -> None:
        """Note that these bytes were read as one whole request for a page, on a connection that goes on."""
        if len(raw) > LARGEST:
            return
        digest = hash(raw)
        if digest not in self._seen:
            if len(self._seen) >= MOST_SEEN:
                self._seen.clear()
            self._seen.add(digest)
        else:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[raw] = Asked(path, {name: headers[name] for name in HEADERS if name in headers}, whole)
