from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.comments import signals
from strichka.comments.domain.lock import lock
from strichka.comments.models import Discussion
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.enums import Permission


def resolve(*, discussion: Discussion, by: User | None) -> None:
    """It is settled: it leaves the text and stays among the resolved ones.

    Raises:
        PermissionDenied: ``by`` may not see the draft.
        Refused: that has been done already.
    """
    _set(discussion, by, resolved=True)


def reopen(*, discussion: Discussion, by: User | None) -> None:
    """It is not settled after all. Raises as ``resolve`` does."""
    _set(discussion, by, resolved=False)


def _set(discussion: Discussion, by: User | None, *, resolved: bool) -> None:
    with transaction.atomic():
        row = lock(discussion)
        guard(by, Permission.VIEW, row.story)
        if resolved == (row.resolved_at is not None):
            raise Refused("state", _("That has been done already."))
        row.resolved_at, row.resolved_by = (timezone.now(), by) if resolved else (None, None)
        row.save(update_fields=["resolved_at", "resolved_by"])
        action = "resolve" if resolved else "reopen_comment"
        record(by=by, action=action, subject=row.story.public_id, discussion=row.pk)
        news = {
            "story_id": row.story.public_id,
            "discussion": row.pk,
            "what": "resolved" if resolved else "reopened",
            "by": by,
        }
        transaction.on_commit(partial(signals.changed.send, Discussion, **news), robust=True)
