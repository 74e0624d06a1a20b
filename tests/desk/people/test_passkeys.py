"""Passkeys as people meet them: the pages, and a real browser with a device in it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from fido2.utils import websafe_encode
from playwright.sync_api import Browser, Page, expect

from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry
from tests.browsing import listen
from tests.factories import make_user
from tests.options import options
from tests.soft_passkey import ADD, AFTER, ALONE, SoftPasskey, at_home, challenge, send, sign_in

pytestmark = pytest.mark.django_db
RIGHT = "дуже-довгий-пароль"


@pytest.fixture(autouse=True)
def fresh_counts(quick: None) -> None:
    cache.clear()


def come_in(name: str, client: Client | None = None) -> Client:
    client = client or at_home()
    client.post("/desk/login/", {"login": name, "password": RIGHT})
    return client


def inside(client: Client) -> bool:
    return client.get("/desk/browsers/").status_code == 200


def somebody(role: str = "reporter", **device: Any) -> SoftPasskey:
    user = make_user(role, username="diak")
    passkey = SoftPasskey(**device)
    passkey.added_to(user, come_in("diak"))
    return passkey


def said(client: Client, path: str = "/desk/login/") -> str:
    return client.get(path).content.decode()


def test_a_passkey_is_added_with_codes_for_a_lost_device_and_named_in_the_list() -> None:
    user = make_user(username="diak")
    client = come_in("diak")

    added = SoftPasskey().added_to(user, client, name="Мій телефон")
    listed = said(client, "/desk/2fa/webauthn/")

    assert added.headers["Location"] == "/desk/2fa/recovery-codes/"
    assert "Мій телефон" in listed
    assert "not used yet" in listed
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"webauthn", "recovery_codes"}


def test_a_passkey_that_checks_who_holds_it_signs_in_alone_and_leads_where_one_was_going() -> None:
    passkey = somebody()
    client = at_home()

    answer = sign_in(client, passkey, next="/desk/cases/")

    assert (answer.headers["Location"], inside(client)) == ("/desk/cases/", True)
    assert "desk_browser" in client.cookies
    assert "last used:" in said(client, "/desk/2fa/webauthn/")


def test_one_that_does_not_is_asked_for_after_the_password_only() -> None:
    passkey = somebody(verified=False)
    client = at_home()

    sign_in(client, passkey)
    alone, words = inside(client), said(client)
    come_in("diak", client)
    password = inside(client)
    sign_in(client, passkey, AFTER)

    assert (alone, password, inside(client)) == (False, False, True)
    assert "did not ask for a PIN or a finger" in words


def test_a_challenge_of_the_second_factor_opens_nothing_by_itself() -> None:
    """Both kinds of challenge stand in one place of the session."""
    passkey = somebody(verified=False)
    client = come_in("diak", at_home())
    asked = challenge(client, AFTER)
    asked.pop("allowCredentials")

    send(client, ALONE, passkey.signed(asked))

    assert not inside(client)


def test_a_signature_is_good_once() -> None:
    passkey = somebody()
    client = at_home()
    answer = passkey.signed(challenge(client, ALONE))
    send(client, ALONE, answer)
    client.post("/desk/logout/")

    send(client, ALONE, answer)
    challenge(client, ALONE)
    send(client, ALONE, answer)

    assert not inside(client)
    assert "This passkey was not accepted." in said(client)


def test_a_copy_that_counts_from_behind_is_refused_and_the_log_says_so() -> None:
    passkey = somebody()
    for _once in range(3):
        sign_in(at_home(), passkey)
    passkey.count = 1
    client = at_home()

    sign_in(client, passkey)

    line = AuditEntry.objects.get(action="passkey_refused")
    assert (inside(client), "may have been copied" in said(client)) == (False, True)
    assert (line.subject, line.details) == ("diak", {"name": "Телефон", "was": 4, "said": 2})


def test_one_that_never_counts_goes_on_opening() -> None:
    passkey = somebody(count=0)
    opened = []
    for _once in range(2):
        passkey.count = -1  # it signs with 0
        client = at_home()
        sign_in(client, passkey)
        opened.append(inside(client))
    assert opened == [True, True]


def test_a_closed_account_does_not_come_in() -> None:
    passkey = somebody()
    type(passkey.owner).objects.update(is_active=False)
    client = at_home()

    sign_in(client, passkey)

    assert not inside(client)


def test_nobody_comes_in_by_the_passkey_of_another() -> None:
    passkey = somebody()
    other = make_user(username="moroz")
    SoftPasskey().added_to(other, come_in("moroz"))
    passkey.owner = other
    client = at_home()

    sign_in(client, passkey)

    assert not inside(client)


def test_failures_are_bounded_as_those_of_passwords_are_and_a_known_browser_is_not_held_up() -> None:
    passkey = somebody()
    known = at_home()
    sign_in(known, passkey)
    known.post("/desk/logout/")
    stranger = at_home()
    for _attempt in range(10):
        send(stranger, ALONE, SoftPasskey(owner=passkey.owner).signed(challenge(stranger, ALONE)))

    sign_in(stranger, passkey)
    sign_in(known, passkey)

    assert (inside(stranger), inside(known)) == (False, True)
    assert "Too many failed attempts" in said(stranger)
    lines = AuditEntry.objects.filter(action="sign_in_failed").values_list("subject", flat=True)
    assert list(lines) == ["diak"] * 10


def test_challenges_are_bounded_for_a_network_and_none_is_kept_by_a_browser() -> None:
    answers = [at_home().get(ALONE, headers={"accept": "application/json"}) for _one in range(61)]

    assert [answer.status_code for answer in answers] == [200] * 60 + [429]
    assert all("no-store" in answer.headers["Cache-Control"] for answer in answers[:60])
    assert "Too many" in answers[-1].json()["message"]


DEEP = "[" * 3000
HUGE = 10**12  # bytes that the library would make of this number


def broken(answer: dict[str, Any]) -> list[str]:
    """What no browser sends, made of a true answer and its client's data."""
    response = answer["response"]
    clients = [
        {**answer, "response": {**response, "clientDataJSON": websafe_encode(json.dumps(one).encode())}}
        for one in INNER
    ]
    variants: list[Any] = [
        {}, [], None, 1, "x", {"id": 1}, {**answer, "rawId": HUGE}, {**answer, "id": "AAAA"},
        {**answer, "response": None}, {**answer, "type": "\ud800"}, *clients,
        {**answer, "response": {**response, "clientDataJSON": "e30"}},
    ]  # fmt: skip
    for part in response:
        variants += [{**answer, "response": {**response, part: wrong}} for wrong in ("!", "AAAA", HUGE, [1])]
    return ["", "{", DEEP, "x" * 20_000, *(json.dumps(variant) for variant in variants)]


INNER = [{"type": "webauthn.get", "challenge": HUGE, "origin": "http://localhost"}, {"type": 1}, []]


def test_what_no_browser_sends_is_refused_in_words_wherever_it_is_sent() -> None:
    passkey = somebody()
    client, asked = at_home(), come_in("diak", at_home())
    for variant in broken(passkey.signed(challenge(client, ALONE))):
        cache.clear()
        assert send(client, ALONE, variant).status_code == 302
        answer = send(asked, AFTER, variant)
        assert (answer.status_code, "verdict" in answer.content.decode()) == (200, True)
    assert (inside(client), inside(asked)) == (False, False)


def test_what_is_no_passkey_is_not_added() -> None:
    user = make_user(username="diak")
    client = come_in("diak")
    for variant in broken(SoftPasskey().made(challenge(client, ADD))):
        answer = send(client, ADD, variant, name="Телефон")
        assert (answer.status_code, "verdict" in answer.content.decode()) == (200, True), variant[:80]
    assert not Authenticator.objects.filter(user=user).exists()


@pytest.mark.parametrize("origin", ["https://localhost.example", "https://evil.localhost", "http://127.0.0.1"])
def test_a_page_of_another_site_gets_nothing_signed(origin: str) -> None:
    passkey = somebody()
    passkey.origin = origin
    client = at_home()

    sign_in(client, passkey)

    assert not inside(client)


def test_it_is_renamed_and_removed_with_a_line_for_each_and_the_codes_go_with_the_last() -> None:
    from tests.staff.test_triggers import remake

    remake("second_factor_is_removed")
    passkey = somebody()
    client = at_home()
    sign_in(client, passkey)
    path = f"/desk/2fa/webauthn/keys/{Authenticator.objects.get(type='webauthn').pk}"

    client.post(f"{path}/edit/", {"name": "Ключ"})
    asked = said(client, f"{path}/remove/")
    client.post(f"{path}/remove/")

    lines = AuditEntry.objects.filter(action__startswith="second_factor").order_by("pk")
    assert "<strong>Ключ</strong>" in asked
    assert {line.user for line in lines} == {passkey.owner}
    assert [(line.action, line.details) for line in lines] == [
        ("second_factor_added", {"type": "webauthn", "name": "Телефон"}),
        ("second_factor_added", {"type": "recovery_codes"}),
        ("second_factor_renamed", {"type": "webauthn", "old": "Телефон", "new": "Ключ"}),
        ("second_factor_removed", {"type": "webauthn", "name": "Ключ"}),
        ("second_factor_removed", {"type": "recovery_codes"}),
    ]


def test_to_change_passkeys_one_confirms_who_one_is_also_by_a_passkey() -> None:
    passkey = somebody()
    client = at_home()
    client.force_login(passkey.owner)
    client.get("/desk/")  # the session knows no sign-in that has just been

    asked = client.get(ADD)
    ways = said(client, asked.headers["Location"])
    page = "/desk/2fa/webauthn/reauthenticate/"
    wrong = send(client, page, SoftPasskey(owner=passkey.owner).signed(challenge(client, page)))
    sign_in(client, passkey, page, next=ADD)

    assert asked.headers["Location"].startswith("/desk/reauthenticate/")
    assert page in ways
    assert "This passkey was not accepted." in wrong.content.decode()
    assert client.get(ADD).status_code == 200


def test_nobody_sees_or_changes_the_passkeys_of_another() -> None:
    somebody()
    path = f"/desk/2fa/webauthn/keys/{Authenticator.objects.get(type='webauthn').pk}"
    make_user(username="moroz")
    client = come_in("moroz")

    answers = [client.post(f"{path}/{verb}/", {"name": "моє"}).status_code for verb in ("edit", "remove")]

    assert answers == [404, 404]
    assert "Телефон" not in said(client, "/desk/2fa/webauthn/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_passkeys(count: int, django_assert_num_queries: Any) -> None:
    user = make_user(username="diak")
    client = come_in("diak")
    for number in range(count):
        SoftPasskey().added_to(user, client, name=f"Ключ {number}")
    with django_assert_num_queries(3):
        page = said(client, "/desk/2fa/webauthn/")
    assert page.count("<strong>Ключ") == count


def test_who_must_have_a_second_factor_comes_in_with_a_passkey() -> None:
    passkey = somebody(Role.CHIEF)
    client = at_home()
    with options(desk__require_second_factor=True):
        sign_in(client, passkey)
        assert client.get("/desk/").status_code == 200


def test_a_lost_passkey_is_taken_off_by_a_chief() -> None:
    passkey = somebody()
    make_user(Role.CHIEF, username="lysenko")
    chief = come_in("lysenko")
    person = f"/desk/people/{passkey.owner.pk}"  # type: ignore[union-attr]
    before = said(chief, f"{person}/")

    chief.post(f"{person}/unlock/")

    client = at_home()
    sign_in(client, passkey)
    assert "It is set up." in before
    assert (inside(client), inside(come_in("diak"))) == (False, True)


def test_these_pages_speak_ukrainian() -> None:
    make_user(username="diak")
    client = come_in("diak")
    client.post("/desk/language/", {"language": "uk"})
    assert "Ключі доступу" in said(client, "/desk/2fa/webauthn/")
    assert "Додати ключ доступу" in said(client, ADD)


def test_at_a_bare_ip_address_the_pages_say_why_there_are_none() -> None:
    make_user(username="diak")
    client = come_in("diak", Client(headers={"accept-language": "en", "host": "127.0.0.1:8000"}))

    for path in ("/desk/2fa/", "/desk/2fa/webauthn/", ADD):
        assert "Open the desk at http://localhost:8000/desk/ instead." in said(client, path)
    assert "data-passkey" not in said(client, ADD)
    client.post("/desk/logout/")
    assert "data-passkey" not in said(client)


@pytest.fixture
def device(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """A page at localhost of a browser that keeps passkeys and checks a finger; nothing may be complained of."""
    where = chromium.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"), locale="en-GB")
    where.set_default_timeout(8000)
    page, complaints = where.new_page(), []
    listen(page, complaints)
    tools = where.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    kind |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": kind})
    yield page
    where.close()
    assert [one for one in complaints if "/desk/stream/" not in one] == [], "streams are another process's"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_in_a_browser_a_passkey_is_added_signs_in_and_is_removed_by_keys_alone(device: Page) -> None:
    make_user(username="diak")
    page = device
    page.goto("/desk/login/")
    page.fill("#id_login", "diak")
    page.fill("#id_password", RIGHT)
    page.keyboard.press("Enter")
    page.wait_for_selector(".me")

    page.goto(ADD)
    page.get_by_role("button", name="Add it").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Recovery codes")
    page.goto(ADD)
    page.get_by_role("button", name="Add it").press("Enter")
    expect(page.get_by_role("alert")).to_have_text("This device has a passkey for your account already.")

    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").press("Enter")
    page.wait_for_selector(".me")

    sign_out(page)
    page.fill("#id_login", "diak")
    page.fill("#id_password", RIGHT)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Use a passkey").press("Enter")
    page.wait_for_selector(".me")

    page.goto("/desk/2fa/webauthn/")
    page.get_by_role("link", name="Remove").press("Enter")
    page.get_by_role("button", name="Remove").press("Enter")
    expect(page.get_by_text("You have none yet.")).to_be_visible()
    assert not Authenticator.objects.exists()


def sign_out(page: Page) -> None:
    page.goto("/desk/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/desk/login/")
