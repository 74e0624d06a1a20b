from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.document import contents, steps
from strichka.document.passage import Passage
from strichka.document.schema import load
from strichka.elsewhere.changes import Change
from strichka.lib.anchors import normalize
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import snapshot
from strichka.stories.domain import write
from strichka.stories.domain.fields import put
from strichka.stories.domain.lock import lock
from strichka.stories.enums import PUT_AWAY, Permission
from strichka.stories.errors import reason
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story


def mend_draft(*, story: Story, changes: Sequence[Change], by: User | None) -> None:
    """Make these changes in a draft, in every editor that is open on it too.

    Raises:
        PermissionDenied: ``by`` may not write in it.
        Refused: a text says something else by now, or the story is withdrawn or discarded.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.WRITE, row)
        if row.state in PUT_AWAY:
            raise Refused("put_away", _("It was withdrawn or discarded meanwhile."))
        made = []
        document = load(row.document)
        for change in changes:
            name = snapshot.FIELD_OF_BLOCK.get(change.block)
            if name:
                put(row, FIELDS.named(name), replaced(change, getattr(row, name)), by=by)
                continue
            block = contents.block(document, change.block)
            passage = passage_of(change, block.text if block else "")
            try:
                made.append(steps.step_replacing(document, passage, change.new))
                document = steps.apply(document, made[-1:])
            except steps.PoisonStep as error:
                raise Refused("document", _("The text cannot be changed like this: %s") % reason(error)) from error
        if made:
            write.store(row, made, by=by)
        record(by=by, action="mend_draft", subject=row.public_id, changes=[[one.old, one.new] for one in changes])


def replaced(change: Change, raw: str) -> str:
    """A text with the change made in it; all else stays as it is written. Raises Refused as ``passage_of``."""
    passage = passage_of(change, raw)
    low, high = passage.whole.raw_span(passage.start, passage.end)
    return raw[:low] + change.new + raw[high:]


def passage_of(change: Change, raw: str) -> Passage:
    """The passage of a block that a change is of. Raises Refused where the block says something else by now."""
    whole = normalize(raw)
    place = change.place_in(whole.text)
    if place is None:
        raise Refused("changed", _("The text has changed meanwhile."))
    return Passage(change.block, *place, whole)
