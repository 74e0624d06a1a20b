import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.document import contents, steps
from strichka.document.passage import Passage
from strichka.document.schema import load
from strichka.lib.anchors import find_quote, normalize
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import snapshot
from strichka.stories.checking import approval
from strichka.stories.domain import write
from strichka.stories.domain.fields import put
from strichka.stories.domain.lock import lock
from strichka.stories.editions import public_log
from strichka.stories.editions.issue import Issue, issue
from strichka.stories.enums import EditionKind, Permission, State
from strichka.stories.errors import reason
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Edition, Story


@dataclass(frozen=True, slots=True)
class Replacement:
    """``text`` in the place of a passage of the current edition."""

    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The new edition, and whether the draft was changed too (it may have gone on without that passage)."""

    edition: Edition
    in_draft: bool


def correct(
    *, story: Story, replacement: Replacement, by: User | None, kind: str = EditionKind.MINOR, note: str = ""
) -> Corrected:
    """Mend a published passage: a new edition of what readers see, and the same change in the draft, at once.

    Raises as ``correct_each`` does.
    """
    return correct_each(story=story, replacements=[replacement], by=by, kind=kind, note=note)


def correct_each(
    *,
    story: Story,
    replacements: Sequence[Replacement],
    by: User | None,
    kind: str = EditionKind.MINOR,
    note: str = "",
) -> Corrected:
    """Mend passages of the current edition, one of a block: one new edition, and the same changes in the draft.

    One of ``PUBLIC_KINDS`` is also written into the public log with old and new wording.

    Raises:
        PermissionDenied: ``by`` may not correct.
        Refused: the passage's block says something else by now, or nothing would change.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.CORRECT, row)
        if row.state != State.LIVE or row.current_edition is None:
            raise Refused("not_live", _("This story is not published."))
        if by is not None and approval.is_asked(row) and not by.has_perm(Permission.APPROVE, row):
            raise Refused("approval", _("In this section who approves fixes what readers see. Ask the duty editor."))
        mended = _mend(row, row.current_edition, replacements, by)
        edition = issue(
            row,
            Issue(
                document=mended.document,
                fields=mended.fields,
                kind=kind,
                at=timezone.now(),
                by=by,
                note=note,
                version=mended.version,
            ),
        )
        public_log.enter(edition, *_wording(replacements))
        record(by=by, action="correct", subject=row.public_id, edition=edition.number, kind=kind)
    return Corrected(edition, mended.in_draft)


@dataclass(frozen=True, slots=True)
class _Mended:
    document: Node
    fields: snapshot.Fields
    in_draft: bool
    version: int


def _wording(replacements: Sequence[Replacement]) -> tuple[str, str]:
    """The sentences around what was replaced, as they were and as they are."""
    pairs = [public_log.sentences(one.passage, one.text) for one in replacements]
    return public_log.BETWEEN.join(old for old, _new in pairs), public_log.BETWEEN.join(new for _old, new in pairs)


def _mend(row: Story, old: Edition, fixes: Sequence[Replacement], by: User | None) -> _Mended:
    same_draft = row.document == old.document
    version = row.version
    mended = _Mended(load(old.document), snapshot.read(old), in_draft=True, version=old.version)
    for fix in fixes:
        _check_changes(fix)
        step = _mend_caption if fix.passage.block == snapshot.LEAD_CAPTION else _mend_block
        mended = step(row, mended, fix, by)
    return replace(mended, version=row.version) if same_draft and row.version > version else mended


def _mend_block(row: Story, before: _Mended, fix: Replacement, by: User | None) -> _Mended:
    block = contents.block(before.document, fix.passage.block)
    _check_stands(fix.passage, block.text if block else "")
    try:
        mended = steps.apply(before.document, [steps.step_replacing(before.document, fix.passage, fix.text)])
    except steps.PoisonStep as error:
        raise Refused("document", _("The text cannot be changed like this: %s") % reason(error)) from error
    in_draft = _into_draft(row, fix, by)
    return replace(before, document=mended, in_draft=before.in_draft and in_draft)


def _mend_caption(row: Story, before: _Mended, fix: Replacement, by: User | None) -> _Mended:
    fields = before.fields
    _check_stands(fix.passage, fields.lead_caption)
    caption = fix.passage.before + fix.text + fix.passage.after
    in_draft = row.lead_caption == fields.lead_caption
    if in_draft:
        put(row, FIELDS.named("lead_caption"), caption, by=by)
    return replace(before, fields=replace(fields, lead_caption=caption), in_draft=before.in_draft and in_draft)


def _check_changes(fix: Replacement) -> None:
    """The new wording must be another one to readers, and must leave the letters beside it as they are."""
    words, passage = normalize(fix.text).text, fix.passage
    if words == passage.words:
        raise Refused("same", _("The fix is the same as the text. Change it first."))
    if not unicodedata.is_normalized("NFC", passage.before + words + passage.after):
        raise Refused("document", _("The text cannot be changed like this: %s") % _("a mark without its letter"))


def _check_stands(passage: Passage, raw: str) -> None:
    if not passage.words or passage.whole.raw != raw:
        raise Refused("changed", _("The text has changed meanwhile. Look at the case again."))


def _into_draft(row: Story, fix: Replacement, by: User | None) -> bool:
    """The same replacement in the draft, found by block and words, because the draft may have gone on."""
    draft = load(row.document)
    block = contents.block(draft, fix.passage.block)
    if block is None:
        return False
    whole = normalize(block.text)
    quoted = find_quote(whole.text, fix.passage.quote, fix.passage.position)
    if quoted is None or whole.text[quoted.start : quoted.end] != fix.passage.words:
        return False
    place = Passage(block.id, quoted.start, quoted.end, whole)
    try:
        step = steps.step_replacing(draft, place, fix.text)
    except steps.PoisonStep:  # the draft's own letters have no such place: the published text is mended alone
        return False
    write.store(row, [step], by=by)
    return True
