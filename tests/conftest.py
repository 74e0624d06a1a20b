"""Every test run gets an instance of its own in a temporary folder, on SQLite or, by its variable, on PostgreSQL."""

import os
import secrets
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="strichka-tests-"))
(FOLDER / "data").mkdir()
(FOLDER / "strichka.toml").write_text(
    '[site]\nname = "Берег"\nurl = "http://127.0.0.1:8000"\n[desk]\nrequire_second_factor = false\n', encoding="utf-8"
)
os.environ["STRICHKA_INSTANCE"] = str(FOLDER)
os.environ.setdefault("STRICHKA_SECRET_KEY", secrets.token_urlsafe(48))
os.environ["DJANGO_SETTINGS_MODULE"] = "strichka.settings"

import django  # noqa: E402

django.setup()

import shutil  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from typing import Any  # noqa: E402

import hypothesis  # noqa: E402
import pytest  # noqa: E402
from django.utils import translation  # noqa: E402
from playwright.sync_api import Playwright, sync_playwright  # noqa: E402

from strichka.baking import press  # noqa: E402

pytest_plugins = ["tests.browsing", "tests.signing_in"]

# A machine that does other things meanwhile proves nothing wrong.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


def pytest_unconfigure() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Parallel workers must read the settings after they have made their own instance, not ours."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Between tests the tables are emptied, which some triggers forbid or write down; their tests put them back."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            for name in ("audit_entry_stays", "user_stays", "second_factor_is_removed"):
                cursor.execute(f"DROP TRIGGER {name}")


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What starts browsers; there can be one in a run. Its loop is in this thread, and Django need not fear it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(autouse=True)
def newsrooms_language() -> Iterator[None]:
    """A request leaves its language with the thread; the next test begins with the newsroom's own."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def empty_store() -> Iterator[None]:
    """No page and no file of one test is there for the next."""
    yield
    for folder in ("paper", "originals"):
        shutil.rmtree(FOLDER / "data" / folder, ignore_errors=True)
    press.store.cache_clear()
