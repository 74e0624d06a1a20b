from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry
from tests.factories import make_user
from tests.options import options
from tests.signing_in import six_digits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def sign_in(client: Client, name: str, password: str = "дуже-довгий-пароль") -> Any:
    return client.post("/desk/login/", {"login": name, "password": password})


def english() -> Client:
    return Client(headers={"accept-language": "en"})


def test_the_sign_in_page_answers_in_both_languages() -> None:
    assert "Sign in" in english().get("/desk/login/").content.decode()
    assert "Увійти" in Client(headers={"accept-language": "uk"}).get("/desk/login/").content.decode()


def test_a_colleague_comes_in_and_goes_out() -> None:
    make_user(username="diak")
    client = english()
    come = sign_in(client, "diak")
    inside = client.get("/desk/").status_code
    left = client.post("/desk/logout/")
    assert (come.headers["Location"], inside) == ("/desk/", 200)
    assert (left.headers["Location"], client.get("/desk/").status_code) == ("/desk/login/", 302)


def test_after_signing_in_one_stands_where_one_was_going() -> None:
    make_user(username="diak")
    answer = english().post("/desk/login/", {"login": "diak", "password": "дуже-довгий-пароль", "next": "/desk/cases/"})
    assert answer.headers["Location"] == "/desk/cases/"


def test_a_foreign_address_is_not_gone_to_after_signing_in() -> None:
    make_user(username="diak")
    answer = english().post(
        "/desk/login/", {"login": "diak", "password": "дуже-довгий-пароль", "next": "https://evil.example/"}
    )
    assert answer.headers["Location"] == "/desk/"


def test_a_wrong_password_is_said_without_saying_whose_it_was() -> None:
    make_user(username="diak")
    wrong = sign_in(english(), "diak", "не-той-пароль").content.decode()
    nobody = sign_in(english(), "nobody", "не-той-пароль").content.decode()
    assert "are not correct" in wrong
    assert "are not correct" in nobody


def test_guessing_is_stopped_even_with_the_right_password_at_the_end() -> None:
    make_user(username="diak")
    client = english()
    for _attempt in range(10):
        sign_in(client, "diak", "не-той-пароль")
    answer = sign_in(client, "diak")
    assert "Too many failed login attempts" in answer.content.decode()
    assert client.get("/desk/").status_code == 302


def test_one_strangers_guessing_does_not_lock_a_colleague_out() -> None:
    make_user(username="diak")
    stranger = Client(headers={"accept-language": "en"}, REMOTE_ADDR="203.0.113.9")
    for _attempt in range(60):
        sign_in(stranger, "diak", "не-той-пароль")
    client = english()
    sign_in(client, "diak")
    assert client.get("/desk/").status_code == 200


def test_a_closed_account_does_not_come_in() -> None:
    make_user(username="diak", is_active=False)
    client = english()
    sign_in(client, "diak")
    assert client.get("/desk/").status_code == 302


def test_the_audit_log_says_who_came_who_could_not_and_who_left() -> None:
    make_user(username="diak")
    client = english()
    sign_in(client, "diak", "не-той-пароль")
    sign_in(client, "пароль-замість-імені", "x")
    sign_in(client, "diak")
    client.post("/desk/logout/")
    lines = AuditEntry.objects.exclude(action="add_user").order_by("pk")
    lines = lines.values_list("action", "subject", "details__address")
    assert list(lines) == [
        ("sign_in_failed", "diak", "127.0.0.1"),
        ("sign_in_failed", "", "127.0.0.1"),
        ("sign_in", "diak", "127.0.0.1"),
        ("sign_out", "diak", "127.0.0.1"),
    ]


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reset_password", "account_set_password"])
def test_there_is_no_signing_up_and_no_mail(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_language_is_chosen_before_signing_in_and_kept() -> None:
    client = english()
    client.post("/desk/language/", {"language": "uk", "next": "/desk/login/"})
    assert "Увійти" in client.get("/desk/login/").content.decode()


def test_who_must_have_a_second_factor_gets_only_to_its_page() -> None:
    make_user(Role.CHIEF, username="lysenko")
    client = english()
    with options(desk__require_second_factor=True):
        sign_in(client, "lysenko")
        page = client.get("/desk/", follow=True)
    assert page.redirect_chain == [("/desk/2fa/", 302)]
    assert "/desk/2fa/totp/activate/" in page.content.decode()


def test_others_come_in_without_one() -> None:
    make_user(Role.REPORTER, username="moroz")
    client = english()
    with options(desk__require_second_factor=True):
        sign_in(client, "moroz")
        assert client.get("/desk/").status_code == 200


def test_the_second_factor_is_set_up_and_asked_for() -> None:
    user = make_user(username="diak")
    client = english()
    sign_in(client, "diak")
    client.get("/desk/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    codes = client.post("/desk/2fa/totp/activate/", {"code": six_digits(secret)}, follow=True).content.decode()
    client.post("/desk/logout/")
    asked = sign_in(client, "diak")
    assert codes.count("<code>") == 10
    assert Authenticator.objects.filter(user=user, type="totp").exists()
    assert asked.headers["Location"].startswith("/desk/2fa/authenticate/")
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize(("steps", "is_right"), [(-3, False), (-1, True), (0, True), (3, False)])
def test_digits_are_right_for_half_a_minute_more(steps: int, is_right: bool) -> None:
    secret = totp.generate_totp_secret()
    assert totp.validate_totp_code(secret, six_digits(secret, steps)) is is_right


def test_a_stale_form_is_said_plainly() -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    page = client.post("/desk/login/", {"login": "a", "password": "b"})
    script = client.post("/desk/login/", {}, headers={"accept": "application/json"})
    assert (page.status_code, "open for too long" in page.content.decode()) == (403, True)
    assert script.json()["error"] == "csrf"


def test_a_flood_of_names_does_not_push_out_the_count_of_attempts_on_one() -> None:
    make_user(username="diak")
    client = Client(headers={"accept-language": "en"})
    for _ in range(10):
        client.post("/desk/login/", {"login": "diak", "password": "не-той-пароль"})
    for number in range(5000):
        cache.set(f"somebody-{number}", [1.0], 300)
    answer = client.post("/desk/login/", {"login": "diak", "password": "дуже-довгий-пароль"})
    assert answer.status_code != 302
    assert "_auth_user_id" not in client.session


def test_the_registers_have_no_second_place_to_change_a_password(signed_in: Callable[..., Client]) -> None:
    answer = signed_in("keeper").get("/desk/registers/password_change/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/password/change/")
