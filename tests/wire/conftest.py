from collections.abc import Iterator

import pytest

from tests.wire.strange_server import StrangeServer, strange_server


@pytest.fixture(scope="session")
def _server() -> Iterator[StrangeServer]:
    with strange_server() as server:
        yield server


@pytest.fixture
def server(_server: StrangeServer) -> StrangeServer:
    _server.pages.clear()
    _server.asked.clear()
    return _server
