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
    """Compile the catalogue when the paper's part of it is newer."""
    for part in build_messages.LOCALE.glob("*/parts/paper.po"):
        made = part.parents[1] / "LC_MESSAGES" / "django.mo"
        if not made.exists() or made.stat().st_mtime < part.stat().st_mtime:
            build_messages.main()
            trans_real._translations = {}
