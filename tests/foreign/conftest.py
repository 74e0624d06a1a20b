"""A readers' server and a site of another system beside it; the letterbox is empty after each test."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from tools import build_frontend

from tests.foreign.pages import Foreign
from tests.reports.conftest import empty_letterbox
from tests.server.serving import Running, running

__all__ = ["empty_letterbox"]


@pytest.fixture(scope="module")
def words_in_pages() -> Path:
    """The file for foreign pages as it is in the source, where the readers' server looks for it."""
    build_frontend.build()
    folder = settings.INSTANCE.static / "foreign"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("report.js", "proof.js"):
        (folder / name).write_bytes((build_frontend.FOREIGN / name).read_bytes())
    return folder


@pytest.fixture
def serving() -> Iterator[Running]:
    with running(settings.INSTANCE) as found:
        yield found


@pytest.fixture
def elsewhere() -> Iterator[Foreign]:
    server = Foreign()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
