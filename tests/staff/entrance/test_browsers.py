"""The cookie of a known browser, and the rows behind it."""

import socket
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from strichka.server.live.control import send
from strichka.server.live.tickets import LIFETIME, key_of, sign
from strichka.staff.domain.change import change
from strichka.staff.domain.set_password import set_password
from strichka.staff.domain.sign_out import sign_out
from strichka.staff.entrance import browsers
from strichka.staff.enums import Role
from strichka.staff.models import Browser, User
from tests.factories import make_user
from tests.server.serving import Running, read_all, read_until, running

pytestmark = pytest.mark.django_db
CHANNEL = "story:k3f9"
RIGHT = "дуже-довгий-пароль"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def come_in(user: User, client: Client | None = None) -> Client:
    client = client or Client(headers={"accept-language": "en", "user-agent": "Firefox/130 Linux"})
    client.post("/desk/login/", {"login": user.username, "password": RIGHT})
    return client


def test_the_cookie_names_nobody_and_stays_in_the_desk() -> None:
    diak = make_user(username="diak")
    cookie: Any = come_in(diak).cookies["desk_browser"]

    assert cookie.value.partition(":")[0] == Browser.objects.get().key
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/desk/", True, "Strict")
    assert str(diak.pk) != cookie.value.partition(":")[0]
    assert "diak" not in cookie.value


def test_over_https_the_cookie_is_secure(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True

    assert come_in(make_user()).cookies["desk_browser"]["secure"] is True


def test_there_is_one_row_for_a_person_in_a_browser_however_often_they_come() -> None:
    diak = make_user(username="diak")
    client = come_in(diak)
    client.post("/desk/logout/")
    signed_out = Browser.objects.get().session_key
    come_in(diak, client)

    assert (signed_out, Browser.objects.get().session_key) == ("", client.session.session_key)


def test_the_browser_unseen_for_longest_is_forgotten_and_signed_out() -> None:
    diak = make_user()
    first = come_in(diak)
    long_ago = timezone.now() - timedelta(days=9)
    Browser.objects.update(seen_at=long_ago)
    Browser.objects.bulk_create(Browser(user=diak, key=f"key{number}") for number in range(browsers.MOST - 1))
    come_in(diak)

    assert Browser.objects.filter(user=diak).count() == browsers.MOST
    assert not Browser.objects.filter(seen_at=long_ago).exists()
    assert first.get("/desk/browsers/").status_code == 302


def test_when_a_browser_was_last_used_is_kept_once_an_hour() -> None:
    client = come_in(make_user())
    long_ago = timezone.now() - timedelta(days=1)
    Browser.objects.update(seen_at=long_ago)
    client.get("/desk/browsers/")
    within_the_hour = Browser.objects.get().seen_at
    session = client.session
    session[browsers.SEEN] = int(long_ago.timestamp())
    session.save()
    client.get("/desk/browsers/")

    assert within_the_hour == long_ago
    assert Browser.objects.get().seen_at > long_ago


def test_a_password_changed_ends_all_other_sessions_and_this_browser_alone_stays_known() -> None:
    diak = make_user()
    here, elsewhere = come_in(diak), come_in(diak)
    new = "зовсім-інший-пароль"

    here.post("/desk/password/change/", {"oldpassword": RIGHT, "password1": new, "password2": new})

    assert [client.get("/desk/browsers/").status_code for client in (here, elsewhere)] == [200, 302]
    assert Browser.objects.get().session_key == here.session.session_key
    assert Browser.objects.get().key == here.cookies["desk_browser"].value.partition(":")[0]


def test_a_password_or_a_role_changed_past_all_verbs_ends_the_sessions_too() -> None:
    for values in ({"password": "!"}, {"role": "reporter"}, {"is_active": False}):
        diak = make_user()
        client = come_in(diak)
        User.objects.filter(pk=diak.pk).update(**values)
        assert client.get("/desk/browsers/").status_code == 302, values


def test_ending_some_leaves_the_others() -> None:
    diak = make_user()
    one, other = come_in(diak), come_in(diak)
    row = Browser.objects.get(session_key=one.session.session_key)

    assert browsers.end(Browser.objects.filter(pk=row.pk)) == 1
    assert [client.get("/desk/browsers/").status_code for client in (one, other)] == [302, 200]
    assert Session.objects.filter(session_key=other.session.session_key).exists()


@pytest.fixture
def server() -> Iterator[Running]:
    with running(settings.INSTANCE) as found:
        found.ask("/-/health")
        yield found


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


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("end", [leave, lose_the_role, lose_the_account, be_signed_out, choose_a_password])
def test_streams_end_with_what_let_in(server: Running, client: Client, end: Callable[[Client, User], None]) -> None:
    person, colleague = make_user(Role.REPORTER), make_user(Role.REPORTER)
    client.force_login(person)
    query = _query(person)
    with _listen(server, query) as stream, _listen(server, _query(colleague)) as other:
        read_until(stream, b"presence")
        read_until(other, b"presence")

        end(client, person)

        read_all(stream)
        left = send(server.instance, {"op": "presence", "channel": CHANNEL})
        assert [one["user"] for one in left["people"]] == [str(colleague.pk)]
    with _listen(server, query) as again:
        assert read_all(again).startswith(b"HTTP/1.1 403 ")


def _query(user: User) -> str:
    key, expires = key_of(settings.INSTANCE), int(time.time()) + LIFETIME
    ticket = sign(key, channel=CHANNEL, user=str(user.pk), name="x", expires=expires)
    return urlencode({"channel": CHANNEL, "ticket": ticket})


def _listen(server: Running, query: str) -> socket.socket:
    connection = server.connect()
    connection.sendall(f"GET /desk/stream/?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return connection
