from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.document import contents
from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import moment_words
from strichka.stories import planned, snapshot
from strichka.stories.domain.lock import lock
from strichka.stories.domain.write import slug_for
from strichka.stories.editions import public_log
from strichka.stories.editions.issue import Issue, issue
from strichka.stories.enums import PUBLIC_KINDS, EditionKind, Kind, Permission, State
from strichka.stories.models import Edition, Story


def publish(
    *, story: Story, by: User | None, at: datetime | None = None, kind: str = EditionKind.UPDATE, note: str = ""
) -> Edition:
    """Make the draft what readers see: the first edition, or the next one.

    ``kind`` and ``note`` are for further editions; a correction or clarification is written into the public log.
    Publishing what readers see already changes nothing and returns the current edition, so a second press of the
    key is harmless.

    Raises:
        PermissionDenied: ``by`` may not publish.
        Refused: something that readers need is missing, or an embargo stands.
    """
    now = at or timezone.now()
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.PUBLISH, row)
        document = load(row.document)
        refuse_unready(row, document, at=now)
        row.slug = slug_for(row) if row.current_edition is None or row.slug_is_chosen else row.slug
        fields = snapshot.take(row)
        old = row.current_edition
        planned.cancel(row)
        if row.state == State.LIVE and old and (old.document, snapshot.read(old)) == (row.document, fields):
            _drop_plan(row, by)
            return old
        row.scheduled_for = None
        kind = kind if old else EditionKind.FIRST
        new = Issue(document=document, fields=fields, kind=kind, version=row.version, at=now, by=by, note=note)
        edition = issue(row, new)
        if old:
            _log(edition, load(old.document), document)
        record(by=by, action="publish", subject=row.public_id, edition=edition.number, kind=edition.kind)
    return edition


def _log(edition: Edition, old: Node, new: Node) -> None:
    before, after = public_log.wording(old, new)
    if edition.kind in PUBLIC_KINDS and not (before or after or edition.note.strip()):
        raise Refused("note", _("No words were changed: write in the note what was wrong."))
    public_log.enter(edition, before, after)


def refuse_unready(row: Story, document: Node, *, at: datetime) -> None:
    """Raise Refused where something is missing that readers need, or an embargo stands."""
    refuse_withdrawn(row)
    if row.embargoed_until and row.embargoed_until > at:
        raise Refused("embargo", _("Under embargo until %s. Schedule it instead.") % moment_words(row.embargoed_until))
    if not row.headline.strip():
        raise Refused("headline", _("Write a headline first."))
    if row.section is None:
        raise Refused("section", _("Choose a section first."))
    if row.kind != Kind.FLASH and not _has_text(document):
        raise Refused("text", _("There is no text yet. Publish it as a flash, or write a paragraph."))


def _drop_plan(row: Story, by: User | None) -> None:
    """What was planned is what readers have: nothing goes out, and the log says that the plan has ended."""
    if row.scheduled_for is not None:
        record(by=by, action="schedule", subject=row.public_id, old=row.scheduled_for.isoformat(), new="")
        Story.objects.filter(pk=row.pk).update(scheduled_for=None)


def refuse_withdrawn(row: Story) -> None:
    if row.state in {State.KILLED, State.SPIKED}:
        raise Refused("withdrawn", _("This story was withdrawn. Write a new one."))


def _has_text(document: Node) -> bool:
    return bool(contents.plain_text(document, with_headline=False).strip() or contents.picture_ids(document))
