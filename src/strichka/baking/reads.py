"""What a page reads while it is made, for the ledger: the keys that bake it again when they are touched."""


class Reads:
    """A recorder that is passed through everything that makes one page."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def add(self, *keys: str) -> None:
        self._keys.update(keys)

    def keys(self) -> frozenset[str]:
        return frozenset(self._keys)
