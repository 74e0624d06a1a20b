import pytest

from strichka.server.to_app.askings import BURST, PATH
from strichka.subscriptions.mail_links import BASE
from tests.server.serving import RawApp, answer, configure, running

BODY = b"address=a%40b.example&breaking=on"


@pytest.fixture
def server(instance):
    with running(configure(instance, "[server]\ntrusted_proxies = 1\n")) as server:
        yield server


@pytest.fixture
def app(server):
    app = RawApp(server.instance, lambda connection, _request: connection.sendall(answer(b"taken")))
    yield app
    app.close()


def asks(server, address, path=PATH, body=BODY):
    return server.ask(path, method="POST", body=body, x_forwarded_for=address)


def test_a_network_that_asks_too_often_is_told_to_wait_and_others_ask_on(server, app):
    answers = [asks(server, "192.0.2.1").status for _time in range(BURST + 1)]
    assert answers == [200] * BURST + [429]
    assert asks(server, "198.51.100.1").status == 200


@pytest.mark.parametrize("path", ["/-/push/subscription/", "//-/push/try/", "/-/push/end/"])
def test_browsers_that_ask_for_notices_are_counted_like_forms(server, app, path):
    answers = [asks(server, "192.0.2.1", path).status for _time in range(BURST + 1)]
    assert answers == [200] * BURST + [429]


def test_who_has_a_mail_s_token_is_not_counted(server, app):
    answers = {asks(server, "192.0.2.1", f"{PATH}token/end/").status for _time in range(BURST + 2)}
    assert answers == {200}


def test_what_is_no_form_of_ours_is_too_large(server, app):
    assert asks(server, "192.0.2.1", body=b"x" * 20_000).status == 413
    assert app.requests == []


def test_it_is_the_address_of_the_form():
    assert f"{BASE}/" == PATH
