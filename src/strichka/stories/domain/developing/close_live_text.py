from dataclasses import replace

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import snapshot
from strichka.stories.domain.fields import put
from strichka.stories.domain.lock import lock
from strichka.stories.editions.issue import Issue, issue
from strichka.stories.enums import EditionKind, Kind, Label, Permission, State
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Edition, Story


def close_live_text(*, story: Story, by: User | None) -> Edition:
    """Say that a live text is over: its page says «closed» from now on, and so does its history.

    Nothing else of the draft goes out with it. Whoever puts the label back and publishes opens it again.

    Raises:
        PermissionDenied: ``by`` may not publish.
        Refused: it is no live text that readers see as going on.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.PUBLISH, row)
        old = row.current_edition
        fields = snapshot.read(old) if old else None
        if row.state != State.LIVE or old is None or fields is None:
            raise Refused("not_live", _("This story is not published."))
        if fields.kind != Kind.LIVE_TEXT or Label.LIVE not in fields.labels:
            raise Refused("closed", _("This is no live text that goes on."))
        _take_label(row, by)
        with translation.override(fields.language):
            note = _("The live text is closed.")
        over = replace(fields, labels=tuple(label for label in fields.labels if label != Label.LIVE))
        new = Issue(
            load(old.document), over, EditionKind.UPDATE, version=old.version, at=timezone.now(), by=by, note=note
        )
        edition = issue(row, new)
        record(by=by, action="close_live_text", subject=row.public_id, edition=edition.number)
    return edition


def _take_label(row: Story, by: User | None) -> None:
    if Label.LIVE in row.labels:
        put(row, FIELDS.named("labels"), [label for label in row.labels if label != Label.LIVE], by=by)
