"""Who has a story open, or looks at the rundown, is told what happens; nobody listening is no error."""

import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from strichka.server.live import control, tickets
from strichka.server.live.tickets import RUNDOWN
from strichka.staff.models import User

_STORY = "story:"
_FRONT = "front:"
INBOX = "inbox"  # the channel of whoever looks at what comes in
CASES = "cases"  # the channel of whoever looks at the queue of cases


def channel_of(public_id: str) -> str:
    return f"{_STORY}{public_id}"


def tell(public_id: str, event: str, data: dict[str, Any]) -> None:
    control.broadcast(settings.INSTANCE, channel=channel_of(public_id), event=event, data=data)


def tell_rundown() -> None:
    """Something of what the rundown shows has changed; who looks at it asks what."""
    control.broadcast(settings.INSTANCE, channel=RUNDOWN, event="changed", data={})


def tell_cases() -> None:
    """A case was opened, decided, or has got a report; who looks at the queue asks what."""
    control.broadcast(settings.INSTANCE, channel=CASES, event="changed", data={})


def tell_inbox() -> None:
    """Something has come in, or was handled; who looks at the inbox asks what."""
    control.broadcast(settings.INSTANCE, channel=INBOX, event="changed", data={})


def channel_of_fronts(language: str) -> str:
    return f"{_FRONT}{language}"


def tell_fronts(language: str) -> None:
    """A front of this language, or what it may show, has changed; who arranges one asks what."""
    control.broadcast(settings.INSTANCE, channel=channel_of_fronts(language), event="changed", data={})


def who_is_in(public_ids: Iterable[str]) -> dict[str, list[str]]:
    """Names of colleagues by story that they have open, in one question; empty when the server cannot be asked."""
    wanted = set(public_ids)
    answer = control.send(settings.INSTANCE, {"op": "presences", "prefix": _STORY}) if wanted else None
    channels = answer.get("channels", {}) if answer else {}
    present = {channel.removeprefix(_STORY): people for channel, people in channels.items()}
    return {story: [str(one["name"]) for one in present[story]] for story in wanted & present.keys()}


def stream_url(channel: str, by: User) -> str:
    """Where a channel's events come from: the server holds streams, and lets in who has a ticket."""
    ticket = tickets.sign(
        tickets.key_of(settings.INSTANCE) or settings.SECRET_KEY.encode(),
        channel=channel,
        user=str(by.pk),
        name=str(by),
        expires=int(time.time()) + tickets.LIFETIME,
    )
    return "/desk/stream/?" + urlencode({"channel": channel, "ticket": ticket})
