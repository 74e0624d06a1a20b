"""The gate, for every sender that is registered: what readers may not see goes nowhere, and what left them leaves."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.channels.models import Channel, Post
from strichka.senders.sender import SENDERS, Change, Message, Sender, Sent
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.channels.telling import turn, want
from tests.factories import make_story

pytestmark = pytest.mark.django_db


@dataclass
class Wire:
    """What a sender would have asked of its service."""

    told: list[tuple[str, Change]] = field(default_factory=list)

    def send(self, message: Message, _settings: object) -> Sent:
        self.told.append(("send", message.change))
        return Sent("1")

    def change(self, sent: Sent, message: Message, _settings: object) -> Sent:
        self.told.append(("change", message.change))
        return sent

    def withdraw(self, _sent: Sent, message: Message, _settings: object) -> None:
        self.told.append(("withdraw", message.change))


def wired(sender: Sender, wire: Wire) -> Sender:
    """The sender as it is declared, with its service's calls noted down."""
    return replace(
        sender, name=f"wired-{sender.name}", send=wire.send, find=None,
        change=wire.change if sender.change else None, withdraw=wire.withdraw if sender.withdraw else None,
    )  # fmt: skip


@pytest.mark.parametrize("name", list(SENDERS))
def test_nothing_passes_the_gate_and_what_is_withdrawn_is_withdrawn_there(name: str) -> None:
    wire, sender = Wire(), SENDERS[name]
    channel = Channel.objects.create(
        name="Берег", kind=f"wired-{name}", by_itself=True, filters={"weights": ["normal"]}
    )
    with SENDERS.temporarily(wired(sender, wire)):
        draft = make_story()
        want(draft, channel)
        embargoed = make_story()
        publish(story=embargoed, by=None)
        Story.objects.filter(pk=embargoed.pk).update(embargoed_until=timezone.now() + timedelta(days=1))
        killed = make_story()
        publish(story=killed, by=None)
        kill(story=killed, by=None, note="Помилка.")
        turn()
        assert wire.told == []
        story = make_story()
        publish(story=story, by=None)
        turn()
        kill(story=story, by=None, note="Помилка.")
        turn()
        turn()
    taken = "withdraw" if sender.withdraw else "send"
    assert wire.told == [("send", Change.PUBLISHED), (taken, Change.WITHDRAWN)]
    assert Post.objects.get(story=story).is_withdrawn
