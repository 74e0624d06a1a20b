from strichka.staff.errors import Refused


class TakenBefore(Refused):
    """One of the items is in a story already: ``public_id``."""

    def __init__(self, public_id: str, headline: str, message: str) -> None:
        super().__init__("taken", message)
        self.public_id, self.headline = public_id, headline
