from typing import Any


class Conflict(Exception):
    """Somebody was first; ``current`` is what stands now."""

    def __init__(self, current: Any, version: int) -> None:
        super().__init__("changed meanwhile")
        self.current = current
        self.version = version
