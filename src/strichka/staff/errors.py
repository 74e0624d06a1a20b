from collections.abc import Sequence


class Refused(Exception):
    """A verb that was not carried out; ``code`` is for machines, the message for the person, in their language."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Ambiguous(Refused):
    """A value with several meanings; ``choices`` are they, each as a value without doubt and its words."""

    def __init__(self, code: str, message: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(code, message)
        self.choices = tuple(choices)
