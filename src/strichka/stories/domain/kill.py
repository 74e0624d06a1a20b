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
from strichka.stories.editions import public_log
from strichka.stories.editions.issue import reinstate, withdraw
from strichka.stories.enums import Permission, State
from strichka.stories.models import Story
from strichka.stories.notices import concerned


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
        row.state, row.killed_at, row.kill_note = State.KILLED, timezone.now(), note.strip()
        ended = planned.drop(row)
        approval.close(row)
        row.save_beside_text()
        public_log.enter_withdrawal(row, by)
        withdraw(row, by)
        concerned.tell(row, concerned.WITHDRAWN, row.kill_note, by=by)
        record(by=by, action="kill", subject=row.public_id, note=note, **ended)
        transaction.on_commit(partial(signals.killed.send, Story, story=row, by=by), robust=True)


def restore(*, story: Story, by: User | None, note: str) -> None:
    """Have readers get a withdrawn story again, at its address; the public log says so.

    Raises:
        PermissionDenied: ``by`` may not bring back what was withdrawn.
        Refused: it is not withdrawn, or no reason is given.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.RESTORE, row)
        if row.state != State.KILLED:
            raise Refused("not_withdrawn", _("This story is not withdrawn."))
        if not note.strip():
            raise Refused("note", _("Write why it is back; readers will see it."))
        was = {"killed_at": row.killed_at.isoformat() if row.killed_at else "", "kill_note": row.kill_note}
        row.state, row.killed_at, row.kill_note = State.LIVE, None, ""
        row.save_beside_text()
        public_log.enter_return(row, note.strip(), by)
        reinstate(row, by)
        concerned.tell(row, concerned.RETURNED, note.strip(), by=by)
        record(by=by, action="restore", subject=row.public_id, note=note.strip(), **was)
        transaction.on_commit(partial(signals.state_changed.send, Story, story=row, by=by), robust=True)
