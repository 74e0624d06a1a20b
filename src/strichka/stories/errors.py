from typing import Any

from django.utils.translation import gettext as _

from strichka.document.check import DocumentError
from strichka.document.steps import PoisonStep


class Conflict(Exception):
    """Somebody was first; ``current`` is what stands now."""

    def __init__(self, current: Any, version: int) -> None:
        super().__init__("changed meanwhile")
        self.current = current
        self.version = version


def reason(error: PoisonStep | DocumentError) -> str:
    """Why a text cannot be taken, for the person who wrote it."""
    match error.code:
        case "size":
            return _("it would be too long")
        case "text":
            return _("it has characters that no page can carry")
        case "link":
            return _("it has a link that no page can carry")
        case "letter":
            return _("the place is within one letter")
    return _("it does not fit the text as it stands now")
