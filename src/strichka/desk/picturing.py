"""Finding pictures by their words, and changing those words."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from strichka.baking import outbox
from strichka.pictures.models import Picture, Rendition
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import keys
from strichka.stories.errors import Refused

# How far back words are looked for; in Python, because SQLite folds only the case of Latin letters.
SEARCHED = 3000
WORDS = frozenset({"alt", "caption", "credit", "creator", "rights"})
FOCUS = frozenset({"focal_x", "focal_y"})
PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" width="320" height="200">'
    '<rect width="320" height="200" fill="#8883"/><path d="M40 160 120 90l50 45 40-35 70 60z" fill="#8886"/>'
    '<circle cx="230" cy="60" r="18" fill="#8886"/></svg>'
)


def matching(words: str) -> QuerySet[Picture]:
    """Pictures whose caption, credit, creator or file name hold all the words; all of them for no words."""
    rows = Picture.objects.all()
    wanted = words.casefold().split()
    if not wanted:
        return rows
    recent = rows.order_by("-pk").values_list("pk", "caption", "alt", "credit", "creator", "original")[:SEARCHED]
    found = [pk for pk, *texts in recent if all(word in " ".join(texts).casefold() for word in wanted)]
    return rows.filter(pk__in=found)


def rendition(picture: Picture, *, width: int) -> Rendition | None:
    """The JPEG nearest to a width in pixels; None while there is none."""
    found = [one for one in picture.renditions.all() if one.format == "jpg"]
    return min(found, key=lambda one: abs(one.width - width), default=None)


def address(found: Rendition) -> str:
    return "/" + found.path.lstrip("/")


def describe(*, picture: Picture, field: str, value: Any, by: User) -> Any:
    """Set one of a picture's words, or a part of its focal point; pages that show the picture are baked again.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: there is no such field, or it cannot hold that value.
    """
    guard(by, "pictures.change_picture")
    clean = _checked(field, value)
    with transaction.atomic():
        row = Picture.objects.select_for_update().get(pk=picture.pk)
        setattr(row, field, clean)
        row.save(update_fields=[field])
        outbox.touch([keys.picture(row.public_id)])
        record(by=by, action="picture", subject=row.public_id, field=field)
    return clean


def _checked(field: str, value: Any) -> Any:
    if field in FOCUS and isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    if field not in WORDS or not isinstance(value, str) or "\x00" in value:
        raise Refused("value", _("“%s” cannot hold that value.") % field)
    longest: int = getattr(Picture._meta.get_field(field), "max_length", None) or 2000
    if len(value) > longest:
        raise Refused("long", _("At most %s characters, please.") % longest)
    return value.strip()
