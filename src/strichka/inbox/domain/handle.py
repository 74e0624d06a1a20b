"""What becomes of items here: seen by each person for themselves, ignored or brought back by somebody for all."""

from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.utils import timezone

from strichka.inbox import signals
from strichka.inbox.enums import Handling, Permission
from strichka.inbox.models import Item, Mark
from strichka.staff.guard import guard, record
from strichka.staff.models import User

MOST = 500  # at once


def see(items: Collection[int], person: User) -> None:
    """Somebody has seen these items as they stand."""
    guard(person, Permission.VIEW)
    rows = Item.objects.filter(pk__in=list(items)[:MOST]).values_list("pk", "version")
    Mark.objects.bulk_create(
        [Mark(item_id=pk, person=person, version=version) for pk, version in rows],
        update_conflicts=True,
        unique_fields=["item", "person"],
        update_fields=["version", "at"],
    )


def unsee(items: Collection[int], person: User) -> None:
    guard(person, Permission.VIEW)
    Mark.objects.filter(item__in=list(items)[:MOST], person=person).delete()


def ignore(*, items: Collection[int], by: User | None) -> int:
    """Put items aside for everybody; how many that were. What was taken stays taken.

    Raises:
        PermissionDenied: ``by`` may not.
    """
    return _turn(items, Handling.NEW, Handling.IGNORED, by)


def bring_back(*, items: Collection[int], by: User | None) -> int:
    """Take ignored items back; how many that were.

    Raises:
        PermissionDenied: ``by`` may not.
    """
    return _turn(items, Handling.IGNORED, Handling.NEW, by)


def _turn(items: Collection[int], before: Handling, after: Handling, by: User | None) -> int:
    guard(by, Permission.MARK)
    with transaction.atomic():
        rows = Item.objects.select_for_update().filter(pk__in=list(items)[:MOST], handling=before).order_by("pk")
        found = [row.pk for row in rows.only("pk")]
        Item.objects.filter(pk__in=found).update(handling=after, handled_by=by, handled_at=timezone.now())
        record(by=by, action=f"wire_{after}", subject=str(len(found)), items=found, old=before)
        if found:
            transaction.on_commit(partial(signals.handled.send, Item, items=found, by=by), robust=True)
    return len(found)
