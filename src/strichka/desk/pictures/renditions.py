"""A picture as grids and choosers show it."""

from typing import Any

from django.urls import reverse

from strichka.pictures.models import Picture, Rendition

PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" width="320" height="200">'
    '<rect width="320" height="200" fill="#8883"/><path d="M40 160 120 90l50 45 40-35 70 60z" fill="#8886"/>'
    '<circle cx="230" cy="60" r="18" fill="#8886"/></svg>'
)


def as_json(picture: Picture) -> dict[str, Any]:
    """A picture as grids and choosers show it; ``src`` is empty until it is ready."""
    small = sorted(_jpegs(picture), key=lambda one: one.width)
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
        "alt": picture.alt or picture.caption,
    }


def rendition(picture: Picture, *, width: int) -> Rendition | None:
    """The JPEG nearest to a width in pixels; None while there is none, or none that readers get."""
    return min(_jpegs(picture), key=lambda one: abs(one.width - width), default=None)


def _jpegs(picture: Picture) -> list[Rendition]:
    return [] if picture.withheld_at else [one for one in picture.renditions.all() if one.format == "jpg"]


def address(rendition: Rendition) -> str:
    return "/" + rendition.path.lstrip("/")
