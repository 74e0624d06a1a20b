from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.channels.models import Channel, Delivery
from tests.channels.telling import channel_rows, make_channel, want
from tests.factories import make_section, publish_story
from tests.senders.telegram_double import TOKEN, Telegram

pytestmark = pytest.mark.django_db

PAGE = "/desk/channels/"


def text(client: Client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def test_a_channel_is_entered_tried_changed_and_switched_off(
    signed_in: Callable[..., Client], telegram: Telegram
) -> None:
    make_section()
    client = signed_in("keeper")
    assert "No channel is entered yet" in text(client)
    assert "Bot API" in text(client, f"{PAGE}new/?kind=telegram")
    assert client.get(f"{PAGE}new/?kind=pigeon").status_code == 404
    form = {f"set-{name}": value for name, value in telegram.settings.items()}
    form |= {"kind": "telegram", "name": "Берег", "sections": "polityka", "topics": "mist\nnema", "by_itself": "on"}
    wrong = client.post(f"{PAGE}new/", form | {"set-token": ""})
    assert (wrong.status_code, 'value="@bereh"' in wrong.content.decode()) == (422, True)
    assert client.post(f"{PAGE}new/", form).status_code == 302
    channel = Channel.objects.get()
    assert (channel.by_itself, channel.filters["topics"]) == (True, ["mist", "nema"])
    path = f"{PAGE}{channel.pk}/"
    shown = text(client, path)
    assert (TOKEN in shown, "kept; write a new one" in shown, "does not have: mist, nema" in shown) == (
        False,
        True,
        True,
    )
    assert "It works: Берег" in client.post(f"{path}try/", follow=True).content.decode()
    telegram.status = "left"
    assert "no administrator" in client.post(f"{path}try/", follow=True).content.decode()
    assert client.post(path, form | {"name": ""}).status_code == 422
    client.post(path, form | {"name": "Новий Берег", "set-token": ""})
    client.post(f"{path}switch/", {"active": "0"})
    channel.refresh_from_db()
    assert (channel.name, channel.is_active, channel.secret_settings) == ("Новий Берег", False, {"token": TOKEN})
    client.post(f"{path}switch/", {"active": "1"})
    assert "sends by itself" in text(client)


def test_a_channel_of_a_kind_that_is_gone_is_still_shown(signed_in: Callable[..., Client]) -> None:
    channel = make_channel(kind="pigeon")
    assert "unknown: pigeon" in text(signed_in("keeper"), f"{PAGE}{channel.pk}/")


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_open_costs_the_same_however_much_it_is(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    channel = make_channel()
    for number in range(count):
        post = want(publish_story(headline=f"Міст {number}"), channel)
        problem = {"en": "No answer.", "uk": "Без відповіді."}
        Delivery.objects.create(post=post, change="published", edition=1, state="failed", problem=problem)
    client = signed_in()
    client.get(PAGE)
    with django_assert_num_queries(7):
        page = text(client)
    assert (page.count("No answer."), page.count("Try again")) == (count, count)


def test_a_reporter_sees_what_is_open_and_settles_nothing(signed_in: Callable[..., Client]) -> None:
    channel_rows(publish_story())
    page = text(signed_in("reporter"))
    assert ("Editors settle it. Ask one." in page, "Try again" in page, "Enter a channel" in page) == (
        True,
        False,
        False,
    )
