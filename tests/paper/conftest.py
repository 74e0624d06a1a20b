"""The paper's tests read the words and the style as they are in the source, not as they were last built."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

PACKAGE = Path(__file__).parents[2] / "src" / "strichka"


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0, ignore=["admin", "account", "mfa"])
        yield folder


@pytest.fixture(autouse=True)
def paper(static_files: Path) -> None:
    """Every page links its style by the hashed name."""
