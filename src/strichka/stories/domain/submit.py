from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import signals, snapshot
from strichka.stories.checking import approval
from strichka.stories.domain.lock import lock
from strichka.stories.domain.state import set_state
from strichka.stories.enums import Permission, State
from strichka.stories.models import Story


def submit(*, story: Story, by: User | None) -> None:
    """Say that a draft is ready to be looked at and published."""
    set_state(story, by, permission=Permission.WRITE, allowed={State.DRAFT}, to=State.READY)


def reopen(*, story: Story, by: User | None) -> None:
    """Back from ready to draft."""
    set_state(story, by, permission=Permission.WRITE, allowed={State.READY}, to=State.DRAFT)


def ask_approval(*, story: Story, by: User | None) -> None:
    """Say that the changes of a published story wait for who approves in its section.

    Raises:
        PermissionDenied: ``by`` may not write in it.
        Refused: it is not published, nothing asks for approval, or readers have the text as it stands.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.WRITE, row)
        if row.state != State.LIVE or row.current_edition is None:
            raise Refused("not_live", _("This story is not published."))
        if not approval.is_asked(row):
            raise Refused("unasked", _("This section asks for no approval: who publishes in it just publishes."))
        if (row.document, snapshot.take(row)) == (row.current_edition.document, snapshot.read(row.current_edition)):
            raise Refused("same", _("Readers have the text as it stands. Change it first."))
        row.approval_asked_at, row.sent_back = timezone.now(), None
        row.save(update_fields=["approval_asked_at", "sent_back", "changed_at"])
        record(by=by, action="ask_approval", subject=row.public_id, version=row.version)
        transaction.on_commit(partial(signals.state_changed.send, Story, story=row, by=by), robust=True)
