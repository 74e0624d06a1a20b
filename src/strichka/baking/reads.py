"""What pages read and changes touch: keys, and the recorder of those that a page reads while it is made."""

from dataclasses import dataclass, field
from typing import Self

# When pages are baked after a touch, the lowest first (``Touch.priority``).
OWN_PAGE = 1
FRONT = 2
REST = 5


@dataclass(frozen=True, slots=True)
class Key:
    """Something that pages show: what kind of thing, and the words that say which one of them.

    Code works with keys; in the ledger, in the outbox and in jobs stands their text, ``str(key)``.
    ``priority``: when the pages that have read it are baked after it was touched; a key that was read from text
    does not know it any more.
    """

    kind: str
    words: tuple[str, ...] = ()
    priority: int = field(default=REST, compare=False)

    def __str__(self) -> str:
        return ":".join((self.kind, *self.words))

    @classmethod
    def read(cls, text: str) -> Self:
        """The key that was written as this text."""
        kind, *words = text.split(":")
        return cls(kind, tuple(words))


class Reads:
    """A recorder that is passed through everything that makes one page."""

    def __init__(self) -> None:
        self._keys: set[Key] = set()

    def add(self, *keys: Key) -> None:
        self._keys.update(keys)

    def keys(self) -> frozenset[Key]:
        return frozenset(self._keys)
