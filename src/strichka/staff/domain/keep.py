"""What is written in a register: names, sections, texts, banners, people. Readers see most of it at once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from strichka.lib import clock
from strichka.staff.guard import guard, record
from strichka.staff.models import User

SUBJECT = 100  # characters of a row's name in the audit log
SECRET = frozenset({"password"})

Values = dict[str, Any]


def keep(*, row: Model, by: User | None) -> None:
    """Save a row of a register, a new one or a changed one; the audit log keeps the old and the new values.

    Pages that show the row are baked again by what listens to Django's signals.

    Raises:
        PermissionDenied: ``by`` may not add or change rows of this register.
    """
    options, new = row._meta, row.pk is None
    with transaction.atomic():
        guard(by, f"{options.app_label}.{'add' if new else 'change'}_{options.model_name}")
        stood = None if new else options.base_manager.select_for_update().get(pk=row.pk)
        old = _values(stood) if stood else {}
        row.save()
        action = f"{'add' if new else 'change'}_{options.model_name}"
        record(by=by, action=action, subject=str(row)[:SUBJECT], changes=changes(old, _values(row)))


def note_rows(*, of: Model, rows: Iterable[tuple[str, Model, Values]], by: User | None) -> None:
    """Write into the audit log which rows of another one were added, changed or deleted, inside their transaction.

    ``rows``: the word of the verb (``add``, ``change``, ``delete``), the row as it is now, and what it held before.

    Raises:
        PermissionDenied: ``by`` may not do that with such rows.
    """
    for verb, row, old in rows:
        guard(by, f"{row._meta.app_label}.{verb}_{row._meta.model_name}")
        new = (
            {} if verb == "delete" else {name: value for name, value in _values(row).items() if not old or name in old}
        )
        action = f"{verb}_{row._meta.model_name}"
        record(by=by, action=action, subject=str(of)[:SUBJECT], row=str(row), changes=changes(old, new))


def changes(old: Values, new: Values) -> dict[str, Values]:
    """By name of the field what it held and what it holds, where they differ."""
    names = [name for name in old | new if old.get(name) != new.get(name)]
    return {name: {"old": old.get(name), "new": new.get(name)} for name in names}


def _values(row: Model) -> Values:
    """What people write in a row, as JSON has it."""
    fields = [
        one for one in row._meta.concrete_fields if one.editable and one.name not in SECRET and not one.primary_key
    ]
    return {one.name: _plain(one.value_from_object(row)) for one in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):  # on one clock, so that the same moment is no change
        return clock.format_iso(value)
    return value if isinstance(value, str | int | float | bool | dict | list | None) else str(value)
