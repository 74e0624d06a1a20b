from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.document import check, contents
from strichka.moving.enums import Permission
from strichka.moving.export import plain_rows
from strichka.pictures.models import Picture
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.checking import link_uses
from strichka.stories.editions.issue import reinstate
from strichka.stories.enums import State
from strichka.stories.errors import reason
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Address, Checkpoint, Correction, Edition, Section, Story, Withdrawal
from strichka.stories.picture_uses import keeping as picture_uses

_MOMENTS = frozenset({
    "embargoed_until", "published_at", "killed_at", "created_at", "changed_at", "at", "restored_at",
})  # fmt: skip


def restore_story(*, values: dict[str, Any], by: User | None) -> Story | None:
    """Make a story anew from what ``export`` has written of it: with its id, addresses, editions and corrections.

    Who wrote it, the log of its steps and its plans are not in an export. Nobody is told and nothing is baked, as with
    ``bring``. None: a story of this id is here already.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: its text or its fields are not whole, or refer to what is not here.
    """
    guard(by, Permission.MOVE)
    try:
        documents = [values["document"], *(one["document"] for one in values["editions"])]
        nodes = [check.parse(document) for document in documents]
    except check.DocumentError as error:
        raise Refused("document", _("The text cannot be taken: %s") % reason(error)) from error
    with transaction.atomic():
        if Story.objects.filter(public_id=values["public_id"]).exists():
            return None
        row = _row(values, contents.headline(nodes[0])[:500])
        for name in ("topics", "sources", "bylines", "threads"):
            FIELDS.named(name).set(row, values[name])
        Checkpoint.objects.create(story=row, version=row.version, document=row.document)
        _editions(row, values)
        _withdrawals(row, values)
        picture_uses.keep_draft(row)
        link_uses.keep_draft(row, nodes[0])
        Address.objects.bulk_create([Address(path=path, story=row) for path in values["addresses"]])
        if row.state == State.LIVE:
            reinstate(row, by, is_quiet=True)
        record(by=by, action="restore_story", subject=row.public_id, editions=len(values["editions"]))
        times = {name: _read(name, values[name]) for name in ("created_at", "changed_at")}
        Story.objects.filter(pk=row.pk).update(**times)
    return row


def _row(values: dict[str, Any], headline: str) -> Story:
    columns = {name: _read(name, values[name]) for name in plain_rows.STORY if name not in {"created_at", "changed_at"}}
    state = columns.pop("state")
    row = Story(**columns, state=State.DRAFT, headline=headline)
    row.section = _row_of(Section, "slug", values["section"])
    row.lead_picture = _row_of(Picture, "public_id", values["lead_picture"])
    row.save()
    row.state = state
    return row


def _row_of(model: Any, key: str, value: str) -> Any:
    row = model.objects.filter(**{key: value}).first() if value else None
    if value and row is None:
        raise Refused("missing", _("It refers to what is not here: %s.") % value)
    return row


def _editions(row: Story, values: dict[str, Any]) -> None:
    corrections = {one["edition"]: one for one in values["corrections"]}
    for one in values["editions"]:
        edition = Edition(story=row, **{name: _read(name, one[name]) for name in plain_rows.EDITION})
        edition.save()
        if said := corrections.get(edition.number):
            columns = {name: _read(name, said[name]) for name in plain_rows.CORRECTION}
            Correction.objects.create(edition=edition, **columns)
        row.current_edition = edition
    row.save_beside_text()


def _withdrawals(row: Story, values: dict[str, Any]) -> None:
    for one in values["withdrawals"]:
        Withdrawal.objects.create(story=row, **{name: _read(name, one[name]) for name in plain_rows.WITHDRAWAL})


def _read(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if value and name in _MOMENTS else value
