"""The newsroom's own colors and type, from ``theme.css`` in the instance's folder."""

import re

from django.conf import settings

from strichka.baking.press import Page
from strichka.stories import keys

COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)


def theme() -> Page:
    """The file as readers get it."""
    return Page(_theme() or b"/* theme.css */\n", frozenset({keys.SITE}))


def has_theme() -> bool:
    """Whether the theme says anything: pages do not make a phone wait for a file of comments."""
    return bool(COMMENT.sub(b"", _theme()).strip())


def _theme() -> bytes:
    try:
        return (settings.INSTANCE.folder / "theme.css").read_bytes()
    except FileNotFoundError:
        return b""
