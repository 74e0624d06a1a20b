from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.comments import signals
from strichka.comments.domain.comment import Wording
from strichka.comments.domain.lock import lock
from strichka.comments.domain.saying import add, words_of
from strichka.comments.models import Comment, Discussion
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.enums import Permission

MOST = 200  # comments of one discussion


def reply(*, discussion: Discussion, wording: Wording, by: User | None) -> Comment:
    """Say something more; who has spoken before and who is mentioned are told. One that was resolved is open again.

    Raises:
        PermissionDenied: ``by`` may not see the draft.
        Refused: nothing is said, or it has `MOST` comments.
    """
    words = words_of(wording.text)
    with transaction.atomic():
        row = lock(discussion)
        guard(by, Permission.VIEW, row.story)
        if row.comments.count() >= MOST:
            raise Refused("many", _("This discussion has %s comments. Resolve it and begin another.") % MOST)
        if row.resolved_at is not None:
            row.resolved_at = row.resolved_by = None
            row.save(update_fields=["resolved_at", "resolved_by"])
        written = add(row, words, wording.mentioned, by)
        record(by=by, action="reply", subject=row.story.public_id, discussion=row.pk)
        news = {"story_id": row.story.public_id, "discussion": row.pk, "what": "replied", "by": by}
        transaction.on_commit(partial(signals.changed.send, Discussion, **news), robust=True)
    return written
