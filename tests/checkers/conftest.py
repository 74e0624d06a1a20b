"""The demo newsroom with its whole paper baked, and the checkers that others wrote (``tools/checkers``)."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools import build_checkers, build_frontend

from tests.checkers.paper import Paper
from tests.e2e import newsroom as running

HERE = Path(__file__).parent
UNDER_WAY = 2
BAKED_WITHIN = 120  # seconds
# What is off until somebody fills it in, so that it is looked at too.
FILLED = {"STRICHKA_SITE_CONTACT_EMAIL": "desk@paper.example", "STRICHKA_SUPPORT_URL": "/about/"}

# Checkers ask for the search page far more often than one reader may.
UNHURRIED = {"STRICHKA_SERVER_SEARCH_BURST": "1000"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.checkers)


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    folder = tmp_path_factory.mktemp("checkers") / "demo"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    newsroom = running.start(folder, port=port, **FILLED, **UNHURRIED)
    try:
        bake_all(folder, port)
        yield Paper(newsroom)
    finally:
        running.stop(newsroom)


def bake_all(folder: Path, port: int) -> None:
    """The whole paper; a new newsroom's worker begins by itself, and only one at a time may (exit status 2)."""
    environ = running.clean_environment() | FILLED | {"STRICHKA_SERVER_PORT": str(port)}
    command = [*running.STRICHKA, "bake", "--all", "--dir", str(folder)]
    deadline = time.monotonic() + BAKED_WITHIN
    while (done := subprocess.run(command, check=False, env=environ, capture_output=True, text=True)).returncode:
        assert done.returncode == UNDER_WAY, done.stderr
        assert time.monotonic() < deadline, done.stderr
        time.sleep(1)


@pytest.fixture(scope="session")
def checkers() -> Path:
    """The folder with ``node_modules``."""
    build_checkers.build()
    return build_checkers.FOLDER


@pytest.fixture(scope="session")
def node() -> str:
    found, _npm = build_frontend.node_and_npm()
    os.environ["PATH"] = f"{Path(found).parent}{os.pathsep}{os.environ['PATH']}"
    return found
