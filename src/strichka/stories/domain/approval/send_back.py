from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.lib import clock
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import planned, signals
from strichka.stories.checking import approval
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Change, Permission, State
from strichka.stories.models import Story
from strichka.stories.notices import concerned


def send_back(*, story: Story, by: User | None, reason: str) -> None:
    """Give what is ready, or approved, back to its writer: it is a draft again, and what was planned is not any more.

    Of a published story only the update is given back. The reason stands in the story until it is sent again,
    and its writers and who is to write it get it as a notice.

    Raises:
        PermissionDenied: ``by`` does not approve in its section.
        Refused: it neither waits nor is approved, or no reason is given.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.APPROVE, row)
        if row.state != State.READY and approval.state_of(row) is None:
            raise Refused("state", _("That is not possible from the state “%s”.") % State(row.state).label)
        if not reason.strip():
            raise Refused("reason", _("Write what is to be changed: its writer reads it."))
        before, dropped = row.state, planned.drop(row)
        approval.close(row)
        row.sent_back = {"reason": reason.strip(), "by": str(by or ""), "at": clock.format_iso(timezone.now())}
        row.state = State.DRAFT if row.state == State.READY else row.state
        row.save(update_fields=[*approval.COLUMNS, "state", "scheduled_for", "changed_at"])
        signals.changed.send(Story, story=row, what=Change.DRAFT)
        concerned.tell(row, concerned.SENT_BACK, reason.strip(), by=by)
        record(by=by, action="send_back", subject=row.public_id, old=before, new=row.state, reason=reason, **dropped)
        transaction.on_commit(partial(signals.state_changed.send, Story, story=row, by=by), robust=True)
