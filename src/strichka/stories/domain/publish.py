from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import moment_words
from strichka.stories import planned, snapshot
from strichka.stories.checking import approval, run
from strichka.stories.checking.run import NotReady, Result
from strichka.stories.domain.lock import lock
from strichka.stories.domain.write import slug_for
from strichka.stories.editions import public_log
from strichka.stories.editions.issue import Issue, issue
from strichka.stories.enums import DEMANDED_KINDS, PUBLIC_KINDS, EditionKind, Permission, Severity, State
from strichka.stories.models import Edition, Story


@dataclass(frozen=True, slots=True)
class _Wish:
    """What kind of an edition is asked for, when; ``heeds_warnings``: they hold it up, too."""

    kind: str
    note: str
    at: datetime
    heeds_warnings: bool = False


def publish(
    *, story: Story, by: User | None, at: datetime | None = None, kind: str = EditionKind.UPDATE, note: str = ""
) -> Edition:
    """Make the draft what readers see: the first edition, or the next one.

    ``kind`` and ``note`` are for further editions; one of ``PUBLIC_KINDS`` is written into the public log.
    Publishing what readers see already, with no note that they have not read, changes nothing and returns the
    current edition, so a second press of the key is harmless.

    Raises:
        PermissionDenied: ``by`` may not publish.
        NotReady: a check finds something that blocks (``stories/checking``).
        Refused: the story was withdrawn, an embargo stands, its section asks for approval that it has not, or what was
            demanded of us has no words.
    """
    return _publish(story, by, _Wish(kind, note, at or timezone.now()))


def publish_unless_warned(*, story: Story, by: User | None, kind: str = EditionKind.UPDATE, note: str = "") -> Edition:
    """The same where nobody has seen the findings yet: a warning, too, raises NotReady."""
    return _publish(story, by, _Wish(kind, note, timezone.now(), heeds_warnings=True))


def _publish(story: Story, by: User | None, wish: _Wish) -> Edition:
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.PUBLISH, row)
        refuse_withdrawn(row)
        _refuse_embargoed(row, wish.at)
        document = load(row.document)
        row.slug = slug_for(row) if row.current_edition is None or row.slug_is_chosen else row.slug
        fields = snapshot.take(row)
        old = row.current_edition
        kind = wish.kind if old else EditionKind.FIRST
        refuse_wordless(kind, wish.note)
        if _is_seen(row, fields, wish) and old:
            _drop_plan(row, by)
            return old
        approval.refuse_unapproved(row)
        refuse_findings(run.results(row, document, fields, kind=kind), heeds_warnings=wish.heeds_warnings)
        approved = {"approved_by": str(row.approved_by or "")} if row.approved_at else {}
        ended = planned.drop(row)
        approval.close(row)
        edition = issue(row, Issue(document, fields, kind, version=row.version, at=wish.at, by=by, note=wish.note))
        if old:
            _log(edition, load(old.document), document)
        said = {"edition": edition.number, "kind": edition.kind, **approved, **ended}
        record(by=by, action="publish", subject=row.public_id, **said)
    return edition


def _is_seen(row: Story, fields: snapshot.Fields, wish: _Wish) -> bool:
    """Whether readers have all of it: the text, the fields, and the note, where one is written."""
    old = row.current_edition
    if row.state != State.LIVE or old is None or (old.document, snapshot.read(old)) != (row.document, fields):
        return False
    return not wish.note.strip() or (wish.kind, wish.note) == (old.kind, old.note)


def refuse_wordless(kind: str, note: str) -> None:
    """A refutation or a reply is its note: without one it says nothing."""
    if kind in DEMANDED_KINDS and not note.strip():
        raise Refused("note", _("Write the words of it in the note; readers see them above the text."))


def refuse_findings(results: list[Result], *, heeds_warnings: bool) -> None:
    """Raise NotReady where one of them blocks, or where they are to be heeded and there is any."""
    if any(heeds_warnings or one.severity == Severity.BLOCKING for one in results):
        raise NotReady(results)


def _log(edition: Edition, old: Node, new: Node) -> None:
    before, after = public_log.wording(old, new)
    if edition.kind in PUBLIC_KINDS and not (before or after or edition.note.strip()):
        raise Refused("note", _("No words were changed: write in the note what was wrong."))
    public_log.enter(edition, before, after)


def _refuse_embargoed(row: Story, at: datetime) -> None:
    if row.embargoed_until and row.embargoed_until > at:
        raise Refused("embargo", _("Under embargo until %s. Schedule it instead.") % moment_words(row.embargoed_until))


def _drop_plan(row: Story, by: User | None) -> None:
    """What was planned is what readers have: nothing goes out, and the log says that the plan has ended.

    Nor does anything wait for approval any longer.
    """
    if row.approved_at or row.approval_asked_at:
        approval.close(row)
        row.save(update_fields=approval.COLUMNS)
    if ended := planned.drop(row):
        record(by=by, action="schedule", subject=row.public_id, old=ended["plan"], new="")
        Story.objects.filter(pk=row.pk).update(scheduled_for=None)


def refuse_withdrawn(row: Story) -> None:
    if row.state in {State.KILLED, State.SPIKED}:
        raise Refused("withdrawn", _("This story was withdrawn. Write a new one."))
