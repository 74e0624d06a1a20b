from typing import Any

from django.db import transaction

from strichka.baking import outbox, press
from strichka.pictures import keys
from strichka.pictures.models import Picture
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value, wrong_value

WORDS = frozenset({"alt", "caption", "credit", "creator", "rights"})
FOCUS = frozenset({"focal_x", "focal_y"})
LONGEST_TEXT = 2000
MOST_NAMED = 20  # pages that the audit log names


def describe(*, picture: Picture, field: str, value: Any, by: User | None) -> Any:
    """Set one of a picture's words, or a part of its focal point; pages that show the picture are baked again.

    A picture belongs to no one story, so there is no edition: the audit log keeps both wordings, and on which pages
    readers have met the change.

    Raises:
        PermissionDenied: ``by`` may not, or readers see the picture and ``by`` is no editor.
        Refused: there is no such field, or it cannot hold that value.
    """
    with transaction.atomic():
        row = Picture.objects.select_for_update().get(pk=picture.pk)
        guard(by, "pictures.change_picture", row)
        old, clean = getattr(row, field, None), _checked(field, value)
        if old == clean:
            return clean
        setattr(row, field, clean)
        row.save(update_fields=[field])
        key = keys.picture(row.public_id)
        outbox.touch([key])
        pages = press.readers_of(str(key), most=MOST_NAMED)
        record(by=by, action="picture", subject=row.public_id, field=field, old=old, new=clean, pages=pages)
    return clean


def _checked(field: str, value: Any) -> Any:
    if field in FOCUS and isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    if field not in WORDS:
        raise wrong_value(field)
    return text_value(value, field, longest=getattr(Picture._meta.get_field(field), "max_length", None) or LONGEST_TEXT)
