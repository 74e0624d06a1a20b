from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.domain.lock import lock
from strichka.stories.domain.publish import refuse_wordless
from strichka.stories.editions import public_log
from strichka.stories.editions.issue import add_note
from strichka.stories.enums import DEMANDED_KINDS, Permission, State
from strichka.stories.models import Edition, Story


def answer_withdrawn(*, story: Story, by: User | None, kind: str, note: str) -> Edition:
    """Refute what a withdrawn story said, or let the person in it reply: on its page and in the public log.

    The story itself stays withdrawn; the edition has the words of the last one, which nobody is shown.

    Raises:
        PermissionDenied: ``by`` may not publish.
        Refused: the story is not a withdrawn one, the kind is another, or there are no words.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.PUBLISH, row)
        if row.state != State.KILLED or row.current_edition is None:
            raise Refused("not_withdrawn", _("This story is not withdrawn: publish it in the story itself."))
        if kind not in DEMANDED_KINDS:
            raise Refused("kind", _("Of a withdrawn story only a refutation or a reply is published."))
        refuse_wordless(kind, note)
        edition = add_note(row, kind=kind, note=note.strip(), at=timezone.now(), by=by)
        public_log.enter(edition, "", "")
        record(by=by, action="publish", subject=row.public_id, edition=edition.number, kind=edition.kind)
    return edition
