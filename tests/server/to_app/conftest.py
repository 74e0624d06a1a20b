import pytest

from tests.server.serving import RawApp, answer


@pytest.fixture
def echo(server):
    """An app that sends its request back."""
    app = RawApp(server.instance, lambda connection, request: connection.sendall(answer(request)))
    yield app
    app.close()
