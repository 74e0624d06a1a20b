from typing import Any


class Refused(Exception):
    """A verb that was not carried out; ``code`` is for machines, the message for the person, in their language."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Conflict(Exception):
    """Somebody was first; ``current`` is what stands now."""

    def __init__(self, current: Any, version: int) -> None:
        super().__init__("changed meanwhile")
        self.current = current
        self.version = version
