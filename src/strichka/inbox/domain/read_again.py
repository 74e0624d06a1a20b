from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.inbox.domain.keep import keep
from strichka.inbox.enums import Permission
from strichka.inbox.models import Quarantined
from strichka.inbox.reading import read
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.wire.feeds.kinds import KINDS, Unreadable


def read_again(*, quarantined: Quarantined, by: User | None) -> int:
    """Read once more what could not be read, as after an upgrade; how many items came of it. It is settled then.

    Raises:
        PermissionDenied: ``by`` keeps no feeds.
        Refused: it still cannot be read, nothing is in it, or only its first part was kept.
    """
    guard(by, Permission.KEEP_FEEDS)
    with transaction.atomic():
        row = Quarantined.objects.select_related("feed").select_for_update(of=("self",)).get(pk=quarantined.pk)
        content = bytes(row.content)
        if len(content) < row.size:
            raise Refused("cut", _("Only its first part was kept: it cannot be read again."))
        if row.feed.kind not in KINDS:
            raise Refused("kind", _("This kind of feed is not installed any more."))
        try:
            items = read(KINDS[row.feed.kind], content, row.url, row.feed.open_settings)
        except Unreadable as error:
            raise Refused("unreadable", _("It still cannot be read: %s") % error) from error
        if items.broken or not items.items:
            reason = items.broken[0].reason if items.broken else _("there is no item in it")
            raise Refused("unreadable", _("It still cannot be read: %s") % reason)
        kept = keep(row.feed, items, url=row.url)
        row.settled_at = timezone.now()
        row.save(update_fields=["settled_at"])
        record(by=by, action="wire_read_again", subject=str(row.feed_id), quarantined=row.pk, items=len(kept.new))
    return len(items.items)
