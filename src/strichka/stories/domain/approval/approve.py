from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import planned, signals
from strichka.stories.checking.approval import COLUMNS, is_asked, state_of
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Permission, State
from strichka.stories.models import Story
from strichka.stories.notices import concerned


def approve(*, story: Story, version: int, by: User | None) -> None:
    """Say that what is ready or planned, or an update of a published story, may go out as it stands.

    ``version`` is that of the text which was read. A plan whose time has passed meanwhile is carried out at once.

    Raises:
        PermissionDenied: ``by`` does not approve in its section.
        Refused: nothing asks for approval, it is not ready, or somebody has gone on writing since ``version``.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.APPROVE, row)
        _refuse_unasked(row)
        if row.state not in {State.READY, State.LIVE} and state_of(row) is None:
            raise Refused("state", _("That is not possible from the state “%s”.") % State(row.state).label)
        if row.version != version:
            raise Refused("changed", _("The text has changed since you read it. Look at it again, then approve."))
        now = timezone.now()
        _let_out(row, by, now, why="")
        record(by=by, action="approve", subject=row.public_id, version=row.version)
        if row.scheduled_for is not None and row.scheduled_for <= now:
            planned.plan(row, at=now, by=by)


def waive(*, story: Story, by: User | None, reason: str) -> None:
    """Let a flash, or what is breaking, out without the approval that its section asks for; the log keeps why.

    Raises:
        PermissionDenied: ``by`` is not the duty editor or chief, or it is not that urgent.
        Refused: nothing asks for approval, it was withdrawn, or no reason is given.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.WAIVE, row)
        _refuse_unasked(row)
        if row.state in {State.KILLED, State.SPIKED}:
            raise Refused("withdrawn", _("This story was withdrawn. Write a new one."))
        if not reason.strip():
            raise Refused("reason", _("Say why it goes out without approval: the reason is kept in the audit log."))
        _let_out(row, by, timezone.now(), why=reason.strip())
        record(by=by, action="approval_waived", subject=row.public_id, version=row.version, reason=reason.strip())


def _refuse_unasked(row: Story) -> None:
    if not is_asked(row):
        raise Refused("unasked", _("This section asks for no approval: who publishes in it just publishes."))


def _let_out(row: Story, by: User | None, at: datetime, *, why: str) -> None:
    row.approved_at, row.approved_by, row.sent_back = at, by, None
    row.save(update_fields=[*COLUMNS, "changed_at"])
    concerned.tell(row, concerned.APPROVED, why, by=by)
    transaction.on_commit(partial(signals.state_changed.send, Story, story=row, by=by), robust=True)
