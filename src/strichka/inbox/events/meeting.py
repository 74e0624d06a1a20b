"""An item among those of the last days: what it is compared by, whom it meets, and where it stands then."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from strichka.inbox.events import index
from strichka.inbox.events.models import EventKey, ItemSignature
from strichka.inbox.models import Event, Item
from strichka.wire.events.clusterer import keys_to_ask, likely
from strichka.wire.events.likeness import WINDOW
from strichka.wire.events.signature import Signature, Wired, features, rarity_of, signature
from strichka.wire.page.about.tongue import tongue

Met = tuple[Item, Signature]


def locked(number: int) -> Item | None:
    """An item as it stands now, if it is still kept; nobody stores a newer version before this transaction ends."""
    return Item.objects.select_for_update().filter(pk=number).first()


def met(item: Item, total: int) -> tuple[Signature, list[Met]]:
    """What an item is compared by, among the ``total`` of the last days, and the others that may be of its event."""
    at = min(item.published_at or item.received_at, item.received_at)
    language = item.language or tongue(f"{item.headline}\n{item.text}") or settings.LANGUAGE_CODE
    read = features(Wired(str(item.feed_id), item.headline, item.text, language, at))
    counts = index.counts(read.keys, at - WINDOW, at)
    weighed = signature(read, rarity_of(counts, total))
    holders = index.holders(keys_to_ask(weighed, counts), at - WINDOW)
    others = {key: [other for other in items if other != item.pk] for key, items in holders.items()}
    rows = ItemSignature.objects.filter(pk__in=likely(others, counts, total)).select_related("item").order_by("pk")
    found = rows.defer("item__text", "item__wire", "item__page")
    return weighed, [(row.item, Signature.of_json(row.value)) for row in found]


def by_event(candidates: Sequence[Met]) -> Mapping[int, Sequence[Signature]]:
    members: dict[int, list[Signature]] = defaultdict(list)
    for other, theirs in candidates:
        if other.event_id is not None:
            members[other.event_id].append(theirs)
    return members


def put(item: Item, event: int | None, *, begun_at: datetime) -> int:
    """Put an item into an event, None for a new one, whose number is returned."""
    now = timezone.now()
    if event is None:
        event = Event.objects.create(begun_at=begun_at, changed_at=now).pk
    Item.objects.filter(pk=item.pk).update(event=event)
    Event.objects.filter(pk=event).update(items_count=F("items_count") + 1, changed_at=now)
    return event


def keep(item: Item, weighed: Signature) -> None:
    """Make an item findable by what it says."""
    kept = {"at": weighed.at, "value": weighed.as_json(), "is_stale": False}
    ItemSignature.objects.update_or_create(item=item, defaults=kept)
    seconds = index.seconds(weighed.at)
    EventKey.objects.bulk_create(
        [EventKey(key=index.number_of(key), at=seconds, item=item) for key in dict.fromkeys(weighed.keys)]
    )


def place(events: Sequence[int]) -> None:
    """An editor has said that the items of these events belong there: none is moved for what its source changes."""
    ItemSignature.objects.filter(item__event__in=events).update(is_placed=True)
