from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.baking import outbox
from strichka.jobs import queue
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import signals
from strichka.stories.domain.issue import withdraw
from strichka.stories.domain.lock import lock
from strichka.stories.domain.pin import front
from strichka.stories.enums import Change, State
from strichka.stories.models import Story


def kill(*, story: Story, by: User | None, note: str) -> None:
    """Withdraw a published story: it leaves every list, and its address says that it was withdrawn, and why.

    Raises:
        PermissionDenied: ``by`` may not withdraw.
        Refused: it is not published, or no reason is given.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, "stories.kill_story", row)
        if row.state != State.LIVE:
            raise Refused("not_live", _("This story is not published."))
        if not note.strip():
            raise Refused("note", _("Write why it is withdrawn; readers will see it."))
        withdraw(row)
        row.state, row.killed_at, row.kill_note, row.scheduled_for = State.KILLED, timezone.now(), note.strip(), None
        row.save()
        outbox.touch([front(held.section, held.language) for held in row.pins.select_related("section")])
        row.pins.all().delete()
        queue.cancel(f"publish:{row.public_id}")
        record(by=by, action="kill", subject=row.public_id, note=note)
        transaction.on_commit(partial(signals.killed.send, Story, story=row, by=by), robust=True)


def _move(story: Story, by: User | None, *, permission: str, allowed: set[str], to: State) -> None:
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, permission, row)
        if row.state not in allowed:
            raise Refused("state", _("That is not possible from the state “%s”.") % State(row.state).label)
        row.state, row.scheduled_for = to, None
        row.save(update_fields=["state", "scheduled_for", "changed_at"])
        queue.cancel(f"publish:{row.public_id}")
        signals.changed.send(Story, story=row, what=Change.DRAFT)
        record(by=by, action=to, subject=row.public_id)
        transaction.on_commit(partial(signals.state_changed.send, Story, story=row, by=by), robust=True)


def spike(*, story: Story, by: User | None) -> None:
    """Discard an unpublished story; ``unspike`` brings it back."""
    _move(story, by, permission="stories.spike_story", allowed={State.DRAFT, State.READY}, to=State.SPIKED)


def unspike(*, story: Story, by: User | None) -> None:
    _move(story, by, permission="stories.create_story", allowed={State.SPIKED}, to=State.DRAFT)


def submit(*, story: Story, by: User | None) -> None:
    """Say that a draft is ready to be looked at and published."""
    _move(story, by, permission="stories.write_story", allowed={State.DRAFT}, to=State.READY)


def reopen(*, story: Story, by: User | None) -> None:
    """Back from ready to draft."""
    _move(story, by, permission="stories.write_story", allowed={State.READY}, to=State.DRAFT)
