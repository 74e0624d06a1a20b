"""What makes a password too easy beside Django's own checks."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST = 8  # letters that are neither a name nor said twice
SHORTEST_NAME = 3


def own_part(password: str, names: Iterator[str]) -> str:
    """What is left of a password without the names in it, and said once where it repeats itself."""
    left = password.casefold()
    for name in sorted({name.casefold() for name in names if len(name) >= SHORTEST_NAME}, key=len, reverse=True):
        left = left.replace(name, "")
    period = (left + left).find(left, 1)
    return left[:period] if period > 0 else left


class NotMadeOfNames:
    """A password is more than the person's or the newsroom's name, however often it is repeated."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(own_part(password, self._names(user))) < LEAST:
            raise ValidationError(self.get_help_text(), code="password_of_names")

    def get_help_text(self) -> str:
        return _("Without your name and the newsroom’s, and said once, it has at least %s characters.") % LEAST

    def _names(self, user: Any) -> Iterator[str]:
        for text in (getattr(user, "username", ""), getattr(user, "display_name", ""), getattr(user, "email", "")):
            yield from (text, *text.replace("@", " ").replace(".", " ").split())
        yield settings.INSTANCE.text("site.name")
