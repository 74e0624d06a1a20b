from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import planned, signals
from strichka.stories.checking import approval
from strichka.stories.domain.lock import lock
from strichka.stories.editions.issue import withdraw
from strichka.stories.enums import Permission, State
from strichka.stories.models import Story


def kill(*, story: Story, by: User | None, note: str) -> None:
    """Withdraw a published story: it leaves every list, and its address says that it was withdrawn, and why.

    Raises:
        PermissionDenied: ``by`` may not withdraw.
        Refused: it is not published, or no reason is given.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.KILL, row)
        if row.state != State.LIVE:
            raise Refused("not_live", _("This story is not published."))
        if not note.strip():
            raise Refused("note", _("Write why it is withdrawn; readers will see it."))
        row.state, row.killed_at, row.kill_note, row.scheduled_for = State.KILLED, timezone.now(), note.strip(), None
        approval.close(row)
        row.save()
        withdraw(row, by)
        planned.cancel(row)
        record(by=by, action="kill", subject=row.public_id, note=note)
        transaction.on_commit(partial(signals.killed.send, Story, story=row, by=by), robust=True)
