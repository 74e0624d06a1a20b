import os

import pytest

from tests.server.clients import PAGE, PATH
from tests.server.serving import make_instance, running


@pytest.fixture(autouse=True)
def _no_options_from_outside(monkeypatch):
    for name in [name for name in os.environ if name.startswith("STRICHKA_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def instance(tmp_path):
    return make_instance(tmp_path)


@pytest.fixture
def server(instance):
    with running(instance) as server:
        yield server
        assert server.log == ""


@pytest.fixture
def page(server):
    server.store.put(PATH, PAGE.encode())
    return server
