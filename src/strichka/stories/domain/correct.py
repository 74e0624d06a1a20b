import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.document import contents, passage, steps
from strichka.document.passage import Passage
from strichka.document.schema import load
from strichka.lib.anchors import normalize
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
    """The new edition, and whether the draft says the same now.

    If it does not, ``offered`` is what stands in the draft in the place of the words; None when nothing is known to.
    """

    edition: Edition
    in_draft: bool
    offered: Passage | None = None


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
    return Corrected(edition, mended.draft.is_done, mended.draft.offered)


def mend_draft(*, story: Story, replacement: Replacement, by: User | None) -> None:
    """Put ``text`` in the place of words of the draft, such as those that a fix has offered.

    Raises:
        PermissionDenied: ``by`` may not correct.
        Refused: the draft says something else there by now, or nothing would change.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.CORRECT, row)
        _check_changes(replacement)
        _check_stands(replacement.passage, _raw(row, replacement.passage.block))
        try:
            _put(row, replacement, by)
        except steps.PoisonStep as error:
            raise Refused("document", _("The text cannot be changed like this: %s") % reason(error)) from error
        record(by=by, action="mend_draft", subject=row.public_id)


def _raw(row: Story, block: str) -> str:
    if block in snapshot.FIELD_OF_BLOCK:
        return str(getattr(row, snapshot.FIELD_OF_BLOCK[block]))
    found = contents.block(load(row.document), block)
    return found.text if found else ""


@dataclass(frozen=True, slots=True)
class _Draft:
    """Whether the draft says the new words, or what it says instead of the old ones."""

    is_done: bool
    offered: Passage | None = None

    def and_then(self, other: "_Draft") -> "_Draft":
        """After one more fix; what the first that could not be done has offered is offered."""
        return _Draft(self.is_done and other.is_done, self.offered or other.offered)


@dataclass(frozen=True, slots=True)
class _Mended:
    document: Node
    fields: snapshot.Fields
    draft: _Draft
    version: int


def _wording(replacements: Sequence[Replacement]) -> tuple[str, str]:
    """The sentences around what was replaced, as they were and as they are."""
    pairs = [public_log.sentences(one.passage, one.text) for one in replacements]
    return public_log.BETWEEN.join(old for old, _new in pairs), public_log.BETWEEN.join(new for _old, new in pairs)


def _mend(row: Story, old: Edition, fixes: Sequence[Replacement], by: User | None) -> _Mended:
    same_draft = row.document == old.document
    version = row.version
    mended = _Mended(load(old.document), snapshot.read(old), _Draft(is_done=True), version=old.version)
    for fix in fixes:
        _check_changes(fix)
        step = _mend_field if fix.passage.block in snapshot.FIELD_OF_BLOCK else _mend_block
        mended = step(row, mended, fix, by)
    return replace(mended, version=row.version) if same_draft and row.version > version else mended


def _mend_block(row: Story, before: _Mended, fix: Replacement, by: User | None) -> _Mended:
    block = contents.block(before.document, fix.passage.block)
    _check_stands(fix.passage, block.text if block else "")
    try:
        mended = steps.apply(before.document, [steps.step_replacing(before.document, fix.passage, fix.text)])
    except steps.PoisonStep as error:
        raise Refused("document", _("The text cannot be changed like this: %s") % reason(error)) from error
    draft = _into_draft(row, before.document, fix, by)
    return replace(before, document=mended, draft=before.draft.and_then(draft))


def _mend_field(row: Story, before: _Mended, fix: Replacement, by: User | None) -> _Mended:
    name = snapshot.FIELD_OF_BLOCK[fix.passage.block]
    _check_stands(fix.passage, getattr(before.fields, name))
    FIELDS.named(name).set(Story(), _whole(fix))  # refuses what is too long, also where the draft has other words
    draft = _into_draft(row, before.document, fix, by)
    words: dict[str, Any] = {name: _whole(fix)}
    return replace(before, fields=replace(before.fields, **words), draft=before.draft.and_then(draft))


def _whole(fix: Replacement) -> str:
    return fix.passage.before + fix.text + fix.passage.after


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


def _into_draft(row: Story, published: Node, fix: Replacement, by: User | None) -> _Draft:
    """The same replacement in the draft, wherever it has those words now.

    The draft may have gone on: words that are others by now are left alone, and offered.
    """
    block = fix.passage.block
    if block in snapshot.FIELD_OF_BLOCK or contents.attribute_of(block):
        before, after = {block: fix.passage.whole}, {block: normalize(_raw(row, block))}
    else:
        before, after = passage.texts(published), passage.texts(load(row.document))
    found = passage.follow(fix.passage, by=passage.alignment(before, after), after=after)
    if found is None:
        return _Draft(is_done=False)
    if found.passage.words == normalize(fix.text).text:
        return _Draft(is_done=True)
    if found.passage.words == fix.passage.words:
        try:
            _put(row, Replacement(found.passage, fix.text), by)
        except steps.PoisonStep:  # the draft's own letters have no such place: the published text is mended alone
            return _Draft(is_done=False)
        return _Draft(is_done=True)
    return _Draft(is_done=False, offered=found.passage)


def _put(row: Story, fix: Replacement, by: User | None) -> None:
    """Replace words of the draft, for every editor that has it open."""
    name = snapshot.FIELD_OF_BLOCK.get(fix.passage.block)
    if name:
        put(row, FIELDS.named(name), _whole(fix), by=by)
    else:
        write.store(row, [steps.step_replacing(load(row.document), fix.passage, fix.text)], by=by)
