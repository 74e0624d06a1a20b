"""Where one is signed in, and what a chief or keeper does for somebody who cannot sign in."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from strichka.desk.people.agents import words_of
from strichka.staff.models import AuditEntry, Browser
from tests.factories import make_user

pytestmark = pytest.mark.django_db
RIGHT, NEW = "дуже-довгий-пароль", "зовсім-інше-слово-7"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture(autouse=True)
def fresh_counts(quick: None) -> None:
    cache.clear()


def come_in(name: str, password: str = RIGHT, agent: str = FIREFOX) -> Client:
    client = Client(headers={"accept-language": "en", "user-agent": agent})
    client.post("/desk/login/", {"login": name, "password": password})
    return client


def signed_in_at(client: Client) -> bool:
    return client.get("/desk/browsers/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("curl/8", ""),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(agent: str, words: str) -> None:
    assert words_of(agent) == words


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_browsers(count: int, django_assert_num_queries: Any) -> None:
    make_user(username="diak")
    client = [come_in("diak") for _one in range(count)][-1]
    with django_assert_num_queries(7):
        page = client.get("/desk/browsers/").content.decode()
    assert page.count("<strong>Firefox, Linux</strong>") == count
    assert page.count("this browser") == 1


def test_one_browser_is_ended_or_all_others_and_nobody_elses() -> None:
    make_user(username="diak")
    moroz = make_user(username="moroz")
    here, second, third, foreign = come_in("diak"), come_in("diak"), come_in("diak"), come_in("moroz")
    row = Browser.objects.get(session_key=second.session.session_key)

    here.post("/desk/browsers/end/", {"browser": row.pk})
    one_ended = [signed_in_at(client) for client in (here, second, third, foreign)]
    here.post("/desk/browsers/end/", {"browser": Browser.objects.get(user=moroz).pk})
    here.post("/desk/browsers/end/")

    assert one_ended == [True, False, True, True]
    assert [signed_in_at(client) for client in (here, second, third, foreign)] == [True, False, False, True]
    assert list(AuditEntry.objects.filter(action="signed_out").values_list("subject", flat=True)) == ["diak"] * 2


def test_a_chief_ends_somebodys_sessions_and_does_not_touch_a_keepers(signed_in: Callable[..., Client]) -> None:
    diak, keeper = make_user(username="diak"), make_user("keeper", username="tkach")
    clients = come_in("diak"), come_in("tkach")
    chief = signed_in("chief")

    answers = [chief.post(f"/desk/people/{who.pk}/sign-out/").status_code for who in (diak, keeper)]

    assert answers == [302, 403]
    assert [signed_in_at(client) for client in clients] == [False, True]


def link_of(answer: Any) -> str:
    return urlsplit(answer.context["link"]).path


def test_a_link_is_good_for_one_password_and_ends_what_was_signed_in(signed_in: Callable[..., Client]) -> None:
    diak = make_user(username="diak")
    before = come_in("diak")
    made = signed_in("chief").post(f"/desk/people/{diak.pk}/link/")
    visitor = Client(headers={"accept-language": "en"})
    opened = visitor.get(link_of(made), follow=True)
    (form_at, _status) = opened.redirect_chain[-1]
    weak = visitor.post(form_at, {"new_password1": "diakdiakdiak", "new_password2": "diakdiakdiak"})
    set_ = visitor.post(form_at, {"new_password1": NEW, "new_password2": NEW})
    again = Client(headers={"accept-language": "en"}).get(link_of(made))

    assert "Your sign-in name is <strong>diak</strong>" in opened.content.decode()
    assert "Without your name" in weak.content.decode()
    assert set_.headers["Location"] == "/desk/login/"
    assert "This link is no longer good" in again.content.decode()
    assert (signed_in_at(before), signed_in_at(come_in("diak", NEW))) == (False, True)
    lines = AuditEntry.objects.filter(action__in=["link", "password"]).order_by("pk")
    assert [(line.action, line.subject) for line in lines] == [("link", "diak"), ("password", "diak")]


@pytest.mark.parametrize("what", ["closed", "another role", "the old password"])
def test_a_link_dies_with_what_it_was_made_for(what: str, signed_in: Callable[..., Client]) -> None:
    diak = make_user(username="diak")
    path = link_of(signed_in("chief").post(f"/desk/people/{diak.pk}/link/"))
    match what:
        case "closed":
            type(diak).objects.filter(pk=diak.pk).update(is_active=False)
        case "another role":
            type(diak).objects.filter(pk=diak.pk).update(role="reporter")
        case _:
            come_in("diak")

    assert "This link is no longer good" in Client(headers={"accept-language": "en"}).get(path).content.decode()


def test_a_closed_account_gets_no_link(signed_in: Callable[..., Client]) -> None:
    diak = make_user(is_active=False)
    answer = signed_in("chief").post(f"/desk/people/{diak.pk}/link/")
    assert (answer.status_code, "Open it first" in answer.content.decode()) == (422, True)


def test_a_lost_phone_is_taken_off_and_the_page_says_what_is_there(signed_in: Callable[..., Client]) -> None:
    diak = make_user(username="diak")
    Authenticator.objects.create(user=diak, type="totp", data={"secret": "x"})
    chief = signed_in("chief")
    before = chief.get(f"/desk/people/{diak.pk}/").content.decode()
    after = chief.post(f"/desk/people/{diak.pk}/unlock/", follow=True).content.decode()
    assert ("It is set up." in before, "It is not set up." in after) == (True, True)
    assert not Authenticator.objects.exists()


def test_these_pages_speak_ukrainian() -> None:
    make_user(username="diak")
    client = come_in("diak")
    client.post("/desk/language/", {"language": "uk"})
    assert "Ваші браузери" in client.get("/desk/browsers/").content.decode()
