from typing import Any


class Overtaken(Exception):
    """Somebody has arranged the same part of the front meanwhile; ``standing``: their arrangement, or None."""

    def __init__(self, standing: Any) -> None:
        super().__init__("arranged meanwhile")
        self.standing = standing
