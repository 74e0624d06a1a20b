"""What has the bytes that a node lacks."""

from typing import IO, Protocol


class Origin(Protocol):
    """A place to fetch from: a node that bakes, or a storage for all of them."""

    @property
    def name(self) -> str:
        """By which the bake log knows it."""

    def fetch(self, path: str, kind: str, total: str, into: IO[bytes]) -> bool:
        """Write what stands at a path into a file; False when it has not these very bytes. Raises OSError.

        ``kind``: as in the bake log (``laid.Kind``); ``total``: the sum of the bytes, which the caller checks.
        """

    def close(self) -> None:
        """Let go of what is open; nobody asks until then."""
