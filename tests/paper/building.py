"""Stylesheets, islands and words as they are in the source, not as they were last built."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.test import override_settings
from django.utils.translation import trans_real
from tools import build_messages


@contextmanager
def collected(folder: Path) -> Iterator[Path]:
    """The paper's static files under their hashed names; pages rendered meanwhile link them."""
    with override_settings(STATIC_ROOT=folder):
        call_command(
            "collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin", "account", "mfa", "desk"]
        )
        yield folder


def words() -> None:
    """Compile the catalogue when a part of it is newer."""
    for parts in build_messages.LOCALE.glob("*/parts"):
        made = parts.parent / "LC_MESSAGES" / "django.mo"
        newest = max(part.stat().st_mtime for part in parts.glob("*.po"))
        if not made.exists() or made.stat().st_mtime < newest:
            build_messages.main()
            trans_real._translations = {}
            return
