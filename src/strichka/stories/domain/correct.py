from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.document import contents, steps
from strichka.document.schema import load
from strichka.lib.anchors import TextPositionSelector, TextQuoteSelector, find_quote, normalize
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import snapshot
from strichka.stories.domain import public_log, write
from strichka.stories.domain.fields import put
from strichka.stories.domain.issue import Issue, issue
from strichka.stories.domain.lock import lock
from strichka.stories.enums import EditionKind, Permission, State
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Edition, Story


@dataclass(frozen=True, slots=True)
class Replacement:
    """``text`` in place of ``quote``, which stands at ``start``..``end`` in the current edition.

    Offsets are code points of the block's normalised text (``lib.anchors.normalize``).
    """

    block: str
    start: int
    end: int
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The new edition, and whether the draft was changed too (it may have gone on without that passage)."""

    edition: Edition
    in_draft: bool


def correct(
    *, story: Story, replacement: Replacement, by: User | None, kind: str = EditionKind.MINOR, note: str = ""
) -> Corrected:
    """Mend published words: a new edition of what readers see, and the same change in the draft, at once.

    A ``correction`` or ``clarification`` is also written into the public log with old and new wording.

    Raises:
        PermissionDenied: ``by`` may not correct.
        Refused: the words are no longer there, or nothing would change.
    """
    now = timezone.now()
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.CORRECT, row)
        if row.state != State.LIVE or row.current_edition is None:
            raise Refused("not_live", _("This story is not published."))
        old = row.current_edition
        mended = _mend(row, old, replacement, by)
        edition = issue(
            row,
            Issue(
                document=mended.document,
                fields=mended.fields,
                kind=kind,
                at=now,
                by=by,
                note=note,
                version=mended.version,
            ),
        )
        public_log.enter(edition, *_wording(mended.text, replacement))
        record(by=by, action="correct", subject=row.public_id, edition=edition.number, kind=kind)
    return Corrected(edition, mended.in_draft)


@dataclass(frozen=True, slots=True)
class _Mended:
    document: Node
    fields: snapshot.Fields
    text: str
    in_draft: bool
    version: int


def _mend(row: Story, old: Edition, new: Replacement, by: User | None) -> _Mended:
    if new.text == new.quote:
        raise Refused("same", _("The fix is the same as the text. Change it first."))
    base, fields = load(old.document), snapshot.read(old)
    if new.block == snapshot.LEAD_CAPTION:
        text = _checked_text(fields.lead_caption, new)
        caption = text[: new.start] + new.text + text[new.end :]
        in_draft = row.lead_caption == fields.lead_caption
        if in_draft:
            put(row, FIELDS.named("lead_caption"), caption, by=by)
        return _Mended(base, replace(fields, lead_caption=caption), text, in_draft, old.version)
    block = contents.block(base, new.block)
    text = _checked_text(block.text if block else "", new)
    try:
        document = steps.apply(base, [steps.step_replacing(base, new.block, new.start, new.end, new.text)])
    except steps.PoisonStep as error:
        raise Refused("document", _("The text cannot be changed like this: %s") % error) from error
    same_draft = row.document == old.document
    in_draft = _into_draft(row, new, by)
    return _Mended(document, fields, text, in_draft, row.version if same_draft else old.version)


def _checked_text(raw: str, new: Replacement) -> str:
    """The block's normalised text, if the quote still stands where it should."""
    text = normalize(raw).text
    if not new.quote or text[new.start : new.end] != new.quote:
        raise Refused("changed", _("The text has changed meanwhile. Look at the case again."))
    return text


def _into_draft(row: Story, new: Replacement, by: User | None) -> bool:
    """The same replacement in the draft, found by block and words, because the draft may have gone on."""
    draft = load(row.document)
    block = contents.block(draft, new.block)
    if block is None:
        return False
    text = normalize(block.text).text
    found = find_quote(text, TextQuoteSelector(new.quote, "", ""), TextPositionSelector(new.start, new.end))
    if found is None or text[found.start : found.end] != new.quote:
        return False
    write.store(row, [steps.step_replacing(draft, new.block, found.start, found.end, new.text)], by=by)
    return True


def _wording(text: str, new: Replacement) -> tuple[str, str]:
    """Old and new wording with the sentence around, so that the log can be read without the story."""
    start, end = public_log.sentence_around(text, new.start, new.end)
    return text[start:end], text[start : new.start] + new.text + text[new.end : end]
