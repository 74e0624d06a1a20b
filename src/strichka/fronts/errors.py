from typing import Any


class Overtaken(Exception):
    """Somebody has arranged the same part of the front meanwhile; ``current``: their arrangement, or None."""

    def __init__(self, current: Any) -> None:
        super().__init__("arranged meanwhile")
        self.current = current
