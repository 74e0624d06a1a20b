"""Guessing at passwords: who is held up by it, and what a stranger learns."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client, RequestFactory

from strichka.staff.domain.sign_out import sign_out
from strichka.staff.entrance import attempts
from strichka.staff.models import User
from tests.factories import make_user
from tests.signing_in import six_digits

pytestmark = pytest.mark.django_db
RIGHT, WRONG = "дуже-довгий-пароль", "не-той-пароль"
REFUSED = "Too many failed login attempts"
NOT_CORRECT = "are not correct"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def at(address: str) -> Client:
    return Client(headers={"accept-language": "en"}, REMOTE_ADDR=address)


def sign_in(client: Client, name: str, password: str = RIGHT) -> Any:
    return client.post("/desk/login/", {"login": name, "password": password})


def inside(client: Client) -> bool:
    return client.get("/desk/browsers/").status_code == 200


def attack(name: str, addresses: int = 45) -> None:
    """One attempt from each of so many networks, none of which is taken back."""
    for number in range(addresses):
        attempts.begin(RequestFactory().post("/desk/login/", REMOTE_ADDR=f"198.51.{number}.9"), name)


def known_browser(user: User, address: str = "192.0.2.7") -> Client:
    client = at(address)
    sign_in(client, user.username)
    client.post("/desk/logout/")
    return client


def factor_of(user: User) -> str:
    """The secret of a second factor that is set up."""
    return str(totp.TOTP.activate(user, totp.generate_totp_secret()).instance.data["secret"])


def test_strangers_everywhere_do_not_keep_a_person_out_of_a_browser_that_is_known() -> None:
    diak = make_user(username="diak")
    client = known_browser(diak)

    for number in range(45):
        sign_in(at(f"198.51.{number}.9"), "diak", WRONG)
    sign_in(client, "diak")

    assert inside(client)


def test_a_browser_is_known_to_each_who_has_signed_in_there_and_to_nobody_else() -> None:
    diak, _moroz, _other = (make_user(username=name) for name in ("diak", "moroz", "other"))
    client = known_browser(diak)
    sign_in(client, "moroz")
    client.post("/desk/logout/")

    for name in ("diak", "moroz", "other"):
        attack(name)
    opened = {}
    for name in ("diak", "moroz", "other"):
        sign_in(client, name)
        opened[name] = inside(client)
        client.post("/desk/logout/")

    assert opened == {"diak": True, "moroz": True, "other": False}


@pytest.mark.parametrize("end", ["revoked", "forged"])
def test_a_browser_that_was_ended_or_a_forged_cookie_is_not_known(end: str) -> None:
    diak = make_user(username="diak")
    client = known_browser(diak)
    if end == "revoked":
        sign_out(person=diak, by=diak)
    else:
        client.cookies["desk_browser"] = client.cookies["desk_browser"].value.partition(":")[0] + ":AAAA:AAAA"

    attack("diak")
    answer = sign_in(client, "diak")

    assert REFUSED in answer.content.decode()
    assert not inside(client)


def test_in_a_known_browser_guessing_is_bounded_by_itself() -> None:
    client = known_browser(make_user(username="diak"))
    for _attempt in range(10):
        sign_in(client, "diak", WRONG)

    assert REFUSED in sign_in(client, "diak").content.decode()


def test_with_a_second_factor_one_comes_in_from_anywhere_and_never_without_it() -> None:
    diak = make_user(username="diak")
    secret = factor_of(diak)
    attack("diak")
    client = at("192.0.2.7")

    asked = sign_in(client, "diak")
    before = inside(client)
    client.post("/desk/2fa/authenticate/", {"code": six_digits(secret)})

    assert asked.headers["Location"].startswith("/desk/2fa/authenticate/")
    assert (before, inside(client)) == (False, True)


@pytest.mark.parametrize("before", [0, 45])
def test_a_stranger_does_not_learn_which_names_exist(before: int) -> None:
    plain, guarded = make_user(username="plain"), make_user(username="guarded")
    factor_of(guarded)
    make_user(username="closed", is_active=False)
    names = (plain.username, guarded.username, "closed", "nobody")
    said = set()
    for name in names:
        attack(name, before)
        answer = sign_in(at("203.0.113.5"), name, WRONG)
        said.add((answer.status_code, answer.content.decode().replace(name, "NAME"), tuple(answer.cookies)))

    words = {(REFUSED in page, NOT_CORRECT in page) for _status, page, _cookies in said}
    assert words == {(before > 0, before == 0)}
    assert len({(status, cookies) for status, _page, cookies in said}) == 1


def test_the_right_password_beyond_the_bound_is_answered_as_a_wrong_one_and_counted_as_one() -> None:
    make_user(username="plain")
    attack("plain")
    client = at("203.0.113.5")

    answers = {sign_in(client, "plain", password).content.decode().count(REFUSED) for password in (WRONG, RIGHT) * 5}

    assert answers == {1}
    make_user(username="moroz")
    assert REFUSED in sign_in(client, "moroz").content.decode()  # all ten of this network are used up


@pytest.mark.parametrize(
    ("addresses", "together"),
    [
        ([f"2001:db8:1:2::{number:x}" for number in range(1, 11)], True),
        ([f"2001:db8:1:{number:x}::1" for number in range(1, 11)], False),
        ([f"203.0.113.{number}" for number in range(1, 11)], True),
        ([f"203.0.{number}.1" for number in range(1, 11)], False),
    ],
)
def test_a_network_is_counted_and_not_each_of_its_addresses(addresses: list[str], together: bool) -> None:
    make_user(username="diak")
    for address in addresses:
        sign_in(at(address), "somebody", WRONG)
    client = at(addresses[0].removesuffix("1") + "7")

    sign_in(client, "diak")

    assert inside(client) is not together


def test_those_who_come_in_from_one_office_use_nothing_up() -> None:
    make_user(username="diak")
    for _time in range(12):
        sign_in(at("192.0.2.7"), "diak")
    client = at("192.0.2.7")
    sign_in(client, "diak")

    assert inside(client)
    assert not Authenticator.objects.exists()
