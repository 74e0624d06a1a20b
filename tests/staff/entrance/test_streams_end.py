"""Who may come in no longer hears no more: on the readers' server itself."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client

from strichka.server.live.control import send
from strichka.server.live.tickets import LIFETIME, key_of, sign
from strichka.staff.domain.change import change
from strichka.staff.domain.set_password import set_password
from strichka.staff.domain.sign_out import sign_out
from strichka.staff.enums import Role
from strichka.staff.models import User
from tests.factories import make_user
from tests.server.serving import Running, make_instance, read_all, read_until, running

pytestmark = pytest.mark.django_db(transaction=True)
CHANNEL = "story:k3f9"


@pytest.fixture
def server(tmp_path: Path, settings: pytest.FixtureRequest) -> Iterator[Running]:
    with running(make_instance(tmp_path)) as server:
        server.ask("/-/health")
        settings.INSTANCE = server.instance
        yield server


def leave(client: Client, _person: User) -> None:
    client.post("/desk/logout/")


def lose_the_role(_client: Client, person: User) -> None:
    change(person=person, by=None, role=Role.FEED_EDITOR)


def lose_the_account(_client: Client, person: User) -> None:
    change(person=person, by=None, is_active=False)


def be_signed_out(_client: Client, person: User) -> None:
    sign_out(person=person, by=None)


def choose_a_password(_client: Client, person: User) -> None:
    set_password(person=person, password="new words of a password")


@pytest.mark.parametrize("end", [leave, lose_the_role, lose_the_account, be_signed_out, choose_a_password])
def test_streams_end_with_what_let_in(server: Running, client: Client, end: Callable[[Client, User], None]) -> None:
    person, colleague = make_user(Role.REPORTER), make_user(Role.REPORTER)
    client.force_login(person)
    query = _query(server, person)
    with _listen(server, query) as stream, _listen(server, _query(server, colleague)) as other:
        read_until(stream, b"presence")
        read_until(other, b"presence")

        end(client, person)

        read_all(stream)
        left = send(server.instance, {"op": "presence", "channel": CHANNEL})
        assert [one["user"] for one in left["people"]] == [str(colleague.pk)]
    with _listen(server, query) as again:
        assert read_all(again).startswith(b"HTTP/1.1 403 ")


def _query(server: Running, user: User) -> str:
    expires = int(time.time()) + LIFETIME
    ticket = sign(key_of(server.instance), channel=CHANNEL, user=str(user.pk), name="x", expires=expires)
    return urlencode({"channel": CHANNEL, "ticket": ticket})


def _listen(server: Running, query: str):
    connection = server.connect()
    connection.sendall(f"GET /desk/stream/?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return connection
