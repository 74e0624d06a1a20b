from typing import Any

from strichka.inbox import signals
from strichka.inbox.domain.events import assign
from strichka.inbox.events import corrections
from strichka.inbox.models import Item


def connect() -> None:
    signals.versioned.connect(item_came, dispatch_uid="inbox.events")
    signals.versioned.connect(corrections.note, dispatch_uid="inbox.corrections")


def item_came(*, item: Item, **_more: Any) -> None:
    assign.wait(item)
