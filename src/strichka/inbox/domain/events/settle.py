from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.inbox.enums import Permission
from strichka.inbox.events.models import SourceChange
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def settle(*, change: SourceChange, version: int, by: User | None) -> None:
    """Somebody has seen what a source has changed, up to this version, and has done what was to be done.

    Raises:
        PermissionDenied: ``by`` may not decide on what came in.
        Refused: it is settled already, or the source has changed it again meanwhile.
    """
    with transaction.atomic():
        guard(by, Permission.MARK)
        row = SourceChange.objects.select_for_update(of=("self",)).select_related("taking__story").get(pk=change.pk)
        if row.settled_at is not None:
            raise Refused("settled", _("Somebody has seen to this already."))
        if row.version != version:
            raise Refused("newer", _("The source has changed it again; look at what it says now."))
        row.settled_at, row.settled_by = timezone.now(), by
        row.save(update_fields=["settled_at", "settled_by"])
        record(by=by, action="source_change_settled", subject=row.taking.story.public_id, item=row.item_id)
