"""What has come is made findable."""

from typing import Any

from django.dispatch import receiver

from strichka.inbox import indexing, signals


@receiver(signals.arrived, dispatch_uid="inbox.arrived")
def index_arrived(**_news: Any) -> None:
    indexing.ask()
