import pytest

from tests.server.serving import make_instance, running


@pytest.fixture
def instance(tmp_path):
    return make_instance(tmp_path)


@pytest.fixture
def server(instance):
    with running(instance) as server:
        yield server
