"""What could not be read: kept once with its reason, until somebody has looked, or it is read after all."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.inbox.cleaned import sound
from strichka.inbox.enums import Permission
from strichka.inbox.models import LARGEST_KEPT, LONGEST_ADDRESS, Feed, Quarantined
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def set_aside(feed: Feed, *, reason: str, content: bytes, url: str = "") -> Quarantined:
    """Keep what could not be read, of very much the first part; what came again is not kept twice."""
    row, _created = Quarantined.objects.get_or_create(
        feed=feed,
        content_sum=hashlib.sha256(content).hexdigest(),
        defaults={
            "reason": sound(reason)[:300],
            "content": content[:LARGEST_KEPT],
            "size": len(content),
            "url": sound(url)[:LONGEST_ADDRESS],
        },
    )
    return row


def settle(*, quarantined: Quarantined, by: User | None) -> None:
    """Somebody has looked: it waits no more, its bytes stay until they are swept.

    Raises:
        PermissionDenied: ``by`` keeps no feeds.
        Refused: it is settled.
    """
    guard(by, Permission.KEEP_FEEDS)
    with transaction.atomic():
        row = Quarantined.objects.select_for_update().get(pk=quarantined.pk)
        if row.settled_at is not None:
            raise Refused("settled", _("This is settled already."))
        row.settled_at = timezone.now()
        row.save(update_fields=["settled_at"])
        record(by=by, action="wire_settled", subject=str(row.feed_id), quarantined=row.pk, reason=row.reason)
