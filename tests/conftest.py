"""Every test run gets an instance of its own in a temporary folder, on SQLite or, by its variable, on PostgreSQL."""

import os
import secrets
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="strichka-tests-"))
(FOLDER / "data").mkdir()
(FOLDER / "strichka.toml").write_text(
    '[site]\nname = "Берег"\nurl = "http://127.0.0.1:8000"\n'
    # The engine is asked where it is looked at; texts of other tests are full of made-up words.
    "[desk]\nrequire_second_factor = false\n[stories]\nproofread = false\n",
    encoding="utf-8",
)
os.environ["STRICHKA_INSTANCE"] = str(FOLDER)
os.environ.setdefault("STRICHKA_SECRET_KEY", secrets.token_urlsafe(48))
os.environ["DJANGO_SETTINGS_MODULE"] = "strichka.settings"

import django  # noqa: E402

django.setup()

import shutil  # noqa: E402
from collections import Counter  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from typing import Any  # noqa: E402

import hypothesis  # noqa: E402
import pytest  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import translation  # noqa: E402
from playwright.sync_api import Playwright, sync_playwright  # noqa: E402

from strichka.baking import press  # noqa: E402
from tests.mirror import asks_the_database  # noqa: E402

pytest_plugins = ["tests.browsing", "tests.signing_in"]

# Nobody here pulls the plug, and nobody guesses passwords.
main = settings.DATABASES["default"]
if main["ENGINE"].endswith("postgresql"):
    main["ENGINE"] = "tests.emptying"
else:
    main["ENGINE"] = "tests.ready_made"
    main["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
connections["default"].close()
del connections["default"]  # made of the former settings
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]

# A machine that does other things meanwhile proves nothing wrong.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


def pytest_unconfigure() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is the same on any database; what has transactions of its own never is."""
    for item in items:
        own = item.get_closest_marker("django_db")
        if own and not own.kwargs.get("transaction") and not asks_the_database(item.path):
            item.add_marker(pytest.mark.any_database)
    _order(items)


def _order(items: list[pytest.Item]) -> None:
    """Parallel workers take file after file: what waits longest begins first, and what is short fills the end."""
    count = Counter(item.path for item in items)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in slow, -count[item.path]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Parallel workers must read the settings after they have made their own instance, not ours."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Between tests the tables are emptied, which some triggers forbid or write down; their tests put them back.

    Django would name its kinds of content and permissions anew each time, at twenty times the cost of emptying all
    tables; nobody here asks for permissions, and a kind of content is named when it is asked for.
    """
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db import connection
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")

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
def kinds_of_content_unknown() -> Iterator[None]:
    """What a test has named is rolled back with it."""
    yield
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.clear_cache()


@pytest.fixture(autouse=True)
def empty_store() -> Iterator[None]:
    """No page and no file of one test is there for the next."""
    yield
    for folder in ("paper", "originals", "unreadable"):
        shutil.rmtree(FOLDER / "data" / folder, ignore_errors=True)
    for mark in ("instance-id", "paper.place"):  # the next test's database is another
        (FOLDER / "data" / mark).unlink(missing_ok=True)
    press.store.cache_clear()
