"""The step from one state of an unpublished story to another, which several verbs take."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import planned, signals
from strichka.stories.checking import approval
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Change, Permission, State
from strichka.stories.models import Story
from strichka.stories.notices import concerned


def set_state(story: Story, by: User | None, *, permission: Permission, allowed: set[State], to: State) -> None:
    """Put the story into the state ``to``; what is discarded is planned no longer, and the log keeps for when it was.

    Raises:
        PermissionDenied: ``by`` has no such permission.
        Refused: its state is none of ``allowed``.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, permission, row)
        if row.state not in allowed:
            raise Refused("state", _("That is not possible from the state “%s”.") % State(row.state).label)
        before, sent_back = row.state, row.sent_back
        row.state, row.spiked_by = to, by if to == State.SPIKED else None
        dropped = planned.drop(row) if to == State.SPIKED else {}
        approval.close(row)
        row.sent_back = sent_back if to == State.DRAFT else None
        row.save(update_fields=["state", "scheduled_for", "spiked_by", *approval.COLUMNS, "changed_at"])
        signals.changed.send(Story, story=row, what=Change.DRAFT)
        if to == State.SPIKED:
            concerned.tell(row, concerned.SPIKED, by=by)
        record(by=by, action=to, subject=row.public_id, old=before, new=to, **dropped)
        transaction.on_commit(partial(signals.state_changed.send, Story, story=row, by=by), robust=True)
