"""Requests for pages that have come before, byte by byte: what they ask is known without reading them again.

What a request asks depends on its bytes alone, never on when or from where they come, so nothing of an answer is kept
here. It pays for those who ask the same over and over, and for browsers that are alike.
"""

LARGEST = 2048  # bytes of a request that is kept
MOST = 1000
LAST_SLOT = 4095
HEADERS = (b"accept-encoding", b"if-none-match", b"if-modified-since")
# An absolute target is read each time: whose it is depends on the connection.
STARTS = (b"GET /", b"HEAD /")
END = b"\r\n\r\n"

# A path without its query, the headers, and whether the body is wanted (no HEAD).
Asked = tuple[bytes, dict[bytes, bytes], bool]


class KnownRequests:
    """Those that came a second time: ``get`` gives what one asks. When there are too many, all are forgotten.

    ``once`` has the hash of each request that came once in the slot of its last bits, until another takes it.
    """

    def __init__(self) -> None:
        self._by_bytes: dict[bytes, Asked] = {}
        self.once = [0] * (LAST_SLOT + 1)
        self.get = self._by_bytes.get

    def remember(self, raw: bytes, asked: Asked) -> None:
        """Keep what these bytes asked, which were read to their end on a connection that goes on."""
        if not (raw.startswith(STARTS) and raw.endswith(END) and raw.count(END) == 1):  # one request without a body
            return
        if len(self._by_bytes) >= MOST:
            self._by_bytes.clear()
        path, headers, whole = asked
        self._by_bytes[raw] = (path, {name: headers[name] for name in HEADERS if name in headers}, whole)
