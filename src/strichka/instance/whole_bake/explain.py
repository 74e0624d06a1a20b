"""``strichka bake --explain``: what a publish would touch and bake, found out by publishing and taking it back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from strichka.baking import outbox
from strichka.baking.models import LedgerEntry, Touch
from strichka.document.schema import load
from strichka.instance.errors import InstanceError
from strichka.staff.errors import Refused
from strichka.stories import snapshot
from strichka.stories.domain.lock import lock
from strichka.stories.domain.publish import publish
from strichka.stories.editions.issue import Issue, issue
from strichka.stories.enums import EditionKind
from strichka.stories.models import Address, Story


@dataclass(frozen=True, slots=True)
class Explained:
    """The keys that a publish touches, and the paths in the order in which they are baked."""

    subject: str
    keys: list[str]
    order: outbox.Order

    def lines(self) -> list[str]:
        return [
            self.subject,
            f"  touches {len(self.keys)} keys:",
            *(f"    {key}" for key in self.keys),
            f"  bakes {len(self.order.urgent)} pages at once:",
            *(f"    {path}" for path in self.order.urgent),
            f"  and {len(self.order.behind)} right behind:",
            *(f"    {path}" for path in self.order.behind),
        ]


def story(public_id: str) -> Explained:
    """What publishing this story as its draft now stands would bake; nothing of it remains.

    A story whose draft readers see already is explained as an update of today. Raises InstanceError.
    """
    row = Story.objects.filter(public_id=public_id).first()
    if row is None:
        raise InstanceError(f"There is no story {public_id}.")
    with transaction.atomic():
        last = Touch.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        try:
            edition = publish(story=row, by=None)
        except Refused as error:
            raise InstanceError(f"{public_id} could not be published: {error}") from error
        if edition.pk == row.current_edition_id:
            _update(public_id)
        rows = list(Touch.objects.filter(pk__gt=last))
        order = outbox.order(rows)
        transaction.set_rollback(True)
    return Explained(f"{public_id} {row.headline}", [one.key for one in rows if one.key], order)


def _update(public_id: str) -> None:
    row = lock(public_id)
    new = Issue(
        document=load(row.document),
        fields=snapshot.take(row),
        kind=EditionKind.UPDATE,
        version=row.version,
        at=timezone.now(),
        by=None,
    )
    issue(row, new)


def path(address: str) -> list[str]:
    """A story's path: what its publish bakes; another page's: the keys that it has read. Raises InstanceError."""
    row = Address.objects.filter(path=address).select_related("story").first()
    if row is not None:
        return story(row.story.public_id).lines()
    read = list(LedgerEntry.objects.filter(path=address).order_by("key").values_list("key", flat=True))
    if not read:
        raise InstanceError(f"There is no page {address}, or it was never baked.")
    return [address, f"  is baked again when one of {len(read)} keys is touched:", *(f"    {key}" for key in read)]
