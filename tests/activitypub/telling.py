"""Our account, those who follow it, and the worker's turns at once."""

from typing import Any

from django.test import Client
from django.utils import timezone

from strichka.activitypub import our_accounts, our_addresses
from strichka.activitypub.delivering import deliver
from strichka.activitypub.models import Follower, Host
from strichka.channels.models import Channel
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.activitypub.fediverse import Document, Fediverse
from tests.channels.telling import turn, want
from tests.factories import make_story

INBOX = "/-/activitypub/inbox"


def make_account(name: str = "news", **values: Any) -> Channel:
    shown = {"name": name, "inside": "yes", "title": "", "summary": "Новини берега."}
    first = {"name": "Берег у федиверсі", "kind": "activitypub", "open_settings": shown}
    return Channel.objects.create(**(first | values))


def account(name: str = "news") -> our_accounts.Account:
    found = our_accounts.named(name)
    assert found is not None
    return found


def our_actor(name: str = "news") -> str:
    return our_addresses.actor(name)


def send(server: Fediverse, activity: Document, way: str = "rfc9421", path: str = INBOX, **changed: str) -> Any:
    """Bring an activity to our inbox as this server does."""
    url = our_actor().partition("/-/")[0] + path
    name = str(activity["actor"]).rpartition("/")[2]
    body, headers = server.signed(way, url, activity, name, **changed)
    return bring(path, body, headers)


def bring(path: str, body: bytes, headers: dict[str, str]) -> Any:
    kind = headers.pop("content-type", "application/activity+json")
    headers.setdefault("host", our_addresses.our_host())
    return Client().post(path, body, content_type=kind, headers=headers)


def follow(server: Fediverse, name: str = "olha", way: str = "rfc9421", of: str = "news") -> Document:
    activity = server.follow(our_actor(of), name)
    assert send(server, activity, way).status_code == 202
    return activity


def make_follower(server: Fediverse, name: str = "olha") -> Follower:
    """As if they had followed long ago."""
    host, _is_new = Host.objects.get_or_create(name=server.host)
    document = server.document(name)
    deliver_to = document.get("endpoints", {}).get("sharedInbox") or document["inbox"]
    key = document["publicKey"]
    values = {"inbox": document["inbox"], "deliver_to": deliver_to, "key_id": key["id"], "key": key["publicKeyPem"]}
    return Follower.objects.create(actor=document["id"], name="news", host=host, **values)


def rounds() -> None:
    """Whatever waits is tried once more, channels first."""
    turn()
    Host.objects.update(due_at=timezone.now())
    deliver()


def tell(channel: Channel, headline: str = "Міст відкрили", **values: Any) -> Story:
    """A story that goes out in the Fediverse, brought to whoever follows."""
    story = make_story("Рух почався.", headline=headline)
    want(story, channel, **values)
    publish(story=story, by=None)
    story.refresh_from_db()
    rounds()
    return story
