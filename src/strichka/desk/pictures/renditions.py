"""A picture as grids and choosers show it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from strichka.desk.pictures.marks import Mark, marks_of
from strichka.document import plain
from strichka.pictures.models import Picture, Rendition

PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" width="320" height="200">'
    '<rect width="320" height="200" fill="#8883"/><path d="M40 160 120 90l50 45 40-35 70 60z" fill="#8886"/>'
    '<circle cx="230" cy="60" r="18" fill="#8886"/></svg>'
)


def as_json(picture: Picture, marks: Sequence[Mark] = ()) -> dict[str, Any]:
    """A picture as grids and choosers show it, with its marks; ``src`` is empty until it is ready."""
    small = _jpegs(picture)
    own = reverse("desk:picture_image", args=[picture.public_id]) if picture.withheld_at else ""
    return {
        "id": picture.public_id,
        "state": picture.state,
        "problem": picture.problem,
        "src": address(small[0]) if small else own,
        "width": picture.width,
        "height": picture.height,
        "caption": picture.caption,
        "credit": picture.credit,
        "alt": picture.alt,
        "marks": [one.words for one in marks],
        "stops": any(one.stops for one in marks),
    }


def all_as_json(pictures: Sequence[Picture], *, story: str = "") -> list[dict[str, Any]]:
    """Several, with the marks that they have for who writes the story with this public id."""
    marks = marks_of(pictures, story=story)
    return [as_json(one, marks[one.pk]) for one in pictures]


def in_document(document: Any) -> dict[str, dict[str, Any]]:
    """What the writing surface wants to know of the pictures that a stored document shows, by their public ids."""
    ids = plain.references(document, "picture")
    rows = Picture.objects.filter(public_id__in=ids).only("public_id", "alt", "credit", "width", "height")
    names = ("alt", "credit", "width", "height")
    return {one.public_id: {name: getattr(one, name) for name in names} for one in rows} if ids else {}


def rendition(picture: Picture, *, width: int) -> Rendition | None:
    """The JPEG nearest to a width in pixels; None while there is none, or none that readers get."""
    return min(_jpegs(picture), key=lambda one: abs(one.width - width), default=None)


def _jpegs(picture: Picture) -> list[Rendition]:
    return [] if picture.withheld_at else picture.jpegs()


def address(rendition: Rendition) -> str:
    return "/" + rendition.path.lstrip("/")
