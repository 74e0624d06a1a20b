from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from strichka.baking import outbox, press
from strichka.pictures import keys
from strichka.pictures.models import Picture
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value, wrong_value

LONGEST_TEXT = 2000
MOST_NAMED = 20  # pages that the audit log names
MOST_AT_ONCE = 48  # pictures described in one step


@dataclass(frozen=True, slots=True)
class Skipped:
    """A picture that was not described, and why, a sentence."""

    picture: str
    name: str
    why: str


def describe(*, picture: Picture, field: str, value: Any, by: User | None) -> Any:
    """Set one of a picture's words or of its rights; pages that show the picture are baked again.

    A picture belongs to no one story, so there is no edition: the audit log keeps both wordings, and on which pages
    readers have met the change.

    Raises:
        PermissionDenied: ``by`` may not, or readers see the picture and ``by`` is no editor.
        Refused: there is no such field, or it cannot hold that value.
    """
    with transaction.atomic():
        row = Picture.objects.select_for_update().get(pk=picture.pk)
        guard(by, "pictures.change_picture", row)
        clean = _checked(field, value)
        _write(row, {field: clean}, by)
    return clean


def describe_many(*, pictures: Collection[str], values: Mapping[str, Any], by: User | None) -> list[Skipped]:
    """Set the same words or rights of several pictures, by their public ids, in one step; those that were left out.

    Raises:
        PermissionDenied: ``by`` handles no pictures at all.
        Refused: too many pictures, nothing to set, or a value that a field cannot hold; then nothing was set.
    """
    guard(by, "pictures.change_picture")
    if not 0 < len(pictures) <= MOST_AT_ONCE:
        raise Refused("pictures", _("Choose between 1 and %s pictures.") % MOST_AT_ONCE)
    clean = {field: _checked(field, value) for field, value in values.items()}
    if not clean:
        raise Refused("empty", _("Nothing is filled in. Write what these pictures shall have."))
    skipped: list[Skipped] = []
    with transaction.atomic():
        rows = list(Picture.objects.select_for_update().filter(public_id__in=pictures).order_by("pk"))
        for row in rows:
            try:
                guard(by, "pictures.change_picture", row)
            except PermissionDenied as error:
                skipped.append(Skipped(row.public_id, str(row), str(error)))
                continue
            _write(row, clean, by)
    gone = _("It is not here any more.")
    return skipped + [Skipped(one, one, gone) for one in sorted(set(pictures) - {row.public_id for row in rows})]


def _write(row: Picture, values: Mapping[str, Any], by: User | None) -> None:
    """Set checked values of a locked picture, each with its line in the audit log."""
    changed = {field: (getattr(row, field), new) for field, new in values.items() if getattr(row, field) != new}
    if not changed:
        return
    for field, (_old, new) in changed.items():
        setattr(row, field, new)
    row.save(update_fields=[*changed])
    key = keys.picture(row.public_id)
    outbox.touch([key])
    pages = press.readers_of(str(key), most=MOST_NAMED)
    for field, (old, new) in changed.items():
        values_of = {"old": _logged(old), "new": _logged(new)}
        record(by=by, action="picture", subject=row.public_id, field=field, pages=pages, **values_of)


def _logged(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _checked(field: str, value: Any) -> Any:
    check = _CHECKS.get(field)
    if check is None:
        raise wrong_value(field)
    return check(field, value)


def _text(field: str, value: Any) -> str:
    return text_value(value, field, longest=getattr(Picture._meta.get_field(field), "max_length", None) or LONGEST_TEXT)


def _address(field: str, value: Any) -> str:
    text = _text(field, value)
    if text and not text.startswith(("https://", "http://")):
        raise Refused("address", _("Write an address that begins with https://, or leave it empty."))
    return text


def _day(field: str, value: Any) -> date | None:
    if value in {"", None}:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise wrong_value(field) from None


def _yes_or_no(field: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise wrong_value(field)
    return value


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(("alt", "caption", "credit", "creator", "rights", "usage_terms"), _text),
    "license_url": _address,
    "rights_end_on": _day,
    "use_once": _yes_or_no,
    "not_again": _yes_or_no,
}
