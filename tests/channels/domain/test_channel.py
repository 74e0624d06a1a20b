import json

import pytest
from django.core.exceptions import PermissionDenied

from strichka.channels.domain.channel import ChannelValues, add_channel, change_channel, switch_channel, try_channel
from strichka.channels.models import Channel
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.publish import publish
from tests.channels.telling import make_channel, states, turn, want
from tests.factories import make_story, make_user
from tests.senders.telegram_double import TOKEN, Telegram

pytestmark = pytest.mark.django_db


def test_a_channel_is_entered_and_its_secret_is_in_no_log(telegram: Telegram) -> None:
    chief = make_user(Role.CHIEF)
    values = ChannelValues(" Берег ", telegram.settings, {"sections": ["sport", "sport"]}, by_itself=True)
    channel = add_channel(kind="telegram", values=values, by=chief)
    assert (channel.name, channel.secret_settings, channel.filters["sections"]) == (
        "Берег",
        {"token": TOKEN},
        ["sport"],
    )
    changed = ChannelValues("Берег", telegram.settings | {"token": ""})
    change_channel(channel=channel, values=changed, by=chief)
    assert Channel.objects.get().secret_settings == {"token": TOKEN}
    change_channel(channel=channel, values=ChannelValues("Берег", telegram.settings | {"token": "0:new"}), by=chief)
    change_channel(channel=channel, values=ChannelValues("Берег", telegram.settings | {"token": "0:new"}), by=chief)
    lines = AuditEntry.objects.filter(user=chief, action__contains="channel").order_by("pk")
    logged = list(lines.values_list("action", flat=True))
    assert logged == ["add_channel", "change_channel", "change_channel"]
    details = json.dumps(list(AuditEntry.objects.values_list("details", flat=True)))
    assert (TOKEN in details, "0:new" in details, '"secrets": ["token"]' in details) == (False, False, True)


@pytest.mark.parametrize(
    ("kind", "name", "settings"),
    [
        ("pigeon", "Берег", {}), ("telegram", "", {"chat": "@b", "token": "t"}), ("telegram", "Берег", {"chat": "@b"}),
        ("webhook", "Берег", {"url": "https://a.example", "secret": "s", "inside": "maybe"}),
    ],
)  # fmt: skip
def test_what_is_missing_or_unknown_is_refused(kind: str, name: str, settings: dict[str, str]) -> None:
    with pytest.raises(Refused):
        add_channel(kind=kind, values=ChannelValues(name, settings), by=make_user(Role.KEEPER))


def test_a_trial_says_what_is_there_or_why_it_does_not_work(telegram: Telegram) -> None:
    chief, channel = make_user(Role.CHIEF), make_channel(telegram)
    assert try_channel(channel=channel, by=chief) == "Берег"
    telegram.status = "left"
    with pytest.raises(Refused, match="не адміністратор"):
        try_channel(channel=channel, by=chief)


def test_what_waits_goes_when_the_channel_is_switched_on_again(telegram: Telegram) -> None:
    chief, channel, story = make_user(Role.CHIEF), make_channel(telegram), make_story()
    want(story, channel)
    switch_channel(channel=channel, active=False, by=chief)
    switch_channel(channel=channel, active=False, by=chief)
    publish(story=story, by=None)
    turn()
    switch_channel(channel=channel, active=True, by=chief)
    turn()
    assert states(story) == [(1, "published", "sent")]
    assert AuditEntry.objects.filter(action="switch_channel").count() == 2


def test_an_editor_of_the_feed_enters_no_channel() -> None:
    with pytest.raises(PermissionDenied, match="Канали вписує"):
        add_channel(kind="telegram", values=ChannelValues("Берег"), by=make_user(Role.FEED_EDITOR))
