class Refused(Exception):
    """A verb that was not carried out; ``code`` is for machines, the message for the person, in their language."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
