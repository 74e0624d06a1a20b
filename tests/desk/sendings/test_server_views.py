"""Servers of the Fediverse at the desk: who follows from where, who takes nothing and why, who is blocked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from strichka.activitypub.models import Follower, Host
from strichka.staff.models import AuditEntry
from tests.activitypub.telling import make_account

pytestmark = pytest.mark.django_db

PAGE = "/desk/channels/servers/"


def make_server(name: str, followers: int = 0, **values: Any) -> Host:
    host = Host.objects.create(name=name, **values)
    for number in range(followers):
        actor = f"https://{name}/{number}"
        Follower.objects.create(name="news", actor=actor, host=host, inbox=actor, deliver_to=actor, key_id="k", key="k")
    return host


def text(client: Client, query: str = "") -> str:
    return " ".join(client.get(PAGE + query).content.decode().split())


def test_before_an_account_and_before_followers_the_page_says_what_to_do(signed_in: Callable[..., Client]) -> None:
    client = signed_in("keeper")
    assert "No account is there yet" in text(client)
    assert "Nobody follows yet." in text(client)
    assert "Every server takes what it is told." in text(client, "?show=failing")
    assert "No server is blocked." in text(client, "?show=blocked")
    channel = make_account()
    assert "@news@127.0.0.1:8000" in text(client)
    assert PAGE in client.get(f"/desk/channels/{channel.pk}/").content.decode()


def test_servers_are_shown_with_followers_and_with_what_is_wrong(signed_in: Callable[..., Client]) -> None:
    client = signed_in("keeper")
    make_server("good.example", followers=2)
    since = timezone.now() - timedelta(hours=3)
    make_server("slow.example", failing_since=since, failures=3, problem={"en": "The server answered 503."})
    assert "2 followers" in text(client)
    failing = text(client, "?show=failing")
    assert "The server answered 503." in failing
    assert "good.example" not in failing


def test_a_server_is_blocked_and_let_in_again(signed_in: Callable[..., Client]) -> None:
    client = signed_in("keeper")
    make_server("spam.example", followers=1)
    assert client.post(PAGE, {"name": "https://Spam.example/"}).status_code == 302
    assert client.post(PAGE, {"name": "new.example"}).status_code == 302
    assert Follower.objects.count() == 0
    assert "new.example" in text(client, "?show=blocked")
    wrong = client.post(PAGE, {"name": "a b"})
    assert (wrong.status_code, "such as example.social" in wrong.content.decode()) == (422, True)
    spam = Host.objects.get(name="spam.example")
    client.post(f"{PAGE}{spam.pk}/unblock/")
    spam.refresh_from_db()
    assert not spam.is_blocked
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", "subject"))[-3:]
    assert actions == [
        ("block_server", "spam.example"),
        ("block_server", "new.example"),
        ("unblock_server", "spam.example"),
    ]


@pytest.mark.parametrize("role", ["reporter", "feed_editor"])
def test_who_keeps_no_channels_keeps_no_servers(signed_in: Callable[..., Client], role: str) -> None:
    client = signed_in(role)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"name": "a.example"}).status_code == 403
    assert Host.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_many_servers_cost_as_much_as_one(
    signed_in: Callable[..., Client], count: int, django_assert_num_queries: Any
) -> None:
    client = signed_in("keeper")
    for number in range(count):
        make_server(f"s{number}.example", followers=number)
    client.get(PAGE)
    with django_assert_num_queries(8):
        client.get(PAGE)
