"""Who has a story open is told what happens to it; nobody listening is no error."""

from typing import Any

from django.conf import settings

from strichka.server.live import control


def channel_of(public_id: str) -> str:
    return f"story:{public_id}"


def tell(public_id: str, event: str, data: dict[str, Any]) -> None:
    control.broadcast(settings.INSTANCE, channel=channel_of(public_id), event=event, data=data)
