from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.comments import anchoring, signals
from strichka.comments.anchoring import Anchor
from strichka.comments.domain.saying import add, words_of
from strichka.comments.models import Discussion
from strichka.document import passage
from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Permission
from strichka.stories.models import Story

MOST_OPEN = 200  # of one story


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody writes, and the numbers of the people whom they chose behind an @."""

    text: object
    mentioned: Collection[int] = ()


def comment(*, story: Story, anchor: Anchor, wording: Wording, by: User | None) -> Discussion:
    """Begin a discussion of words of the draft. Whoever may see the draft may.

    Raises:
        PermissionDenied: ``by`` may not see the draft.
        Refused: the words are gone from it, nothing is said, or `MOST_OPEN` discussions are open.
    """
    words = words_of(wording.text)
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.VIEW, row)
        if Discussion.objects.filter(story=row, resolved_at=None).count() >= MOST_OPEN:
            raise Refused("many", _("This story has %s open comments. Resolve some first.") % MOST_OPEN)
        found = anchoring.place(anchor, passage.texts(load(row.document)))
        if found is None:
            raise Refused("gone", _("These words have changed meanwhile. Select words again; what you wrote stays."))
        discussion = Discussion(story=row, quote=found.words)
        anchoring.put(discussion, found)
        discussion.save()
        add(discussion, words, wording.mentioned, by)
        record(by=by, action="comment", subject=row.public_id, discussion=discussion.pk, words=found.words[:100])
        news = {"story_id": row.public_id, "discussion": discussion.pk, "what": "begun", "by": by}
        transaction.on_commit(partial(signals.changed.send, Discussion, **news), robust=True)
    return discussion
