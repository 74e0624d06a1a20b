"""What has come is made findable, finds its event, and is held against what was taken of it."""

from typing import Any

from django.dispatch import receiver

from strichka.inbox import indexing, signals
from strichka.inbox.domain.events import again, assign
from strichka.inbox.events import of_sources
from strichka.inbox.models import Item, ItemVersion


@receiver(signals.arrived, dispatch_uid="inbox.arrived")
def index_arrived(**_news: Any) -> None:
    indexing.ask()
    assign.ask()


@receiver(signals.versioned, dispatch_uid="inbox.versioned")
def hold_against_taken(*, item: Item, version: ItemVersion, **_news: Any) -> None:
    of_sources.note(item=item, version=version)
    again.note(item=item)
