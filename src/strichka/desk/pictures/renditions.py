"""A picture as grids and choosers show it."""

from typing import Any

from strichka.pictures.models import Picture, Rendition

PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" width="320" height="200">'
    '<rect width="320" height="200" fill="#8883"/><path d="M40 160 120 90l50 45 40-35 70 60z" fill="#8886"/>'
    '<circle cx="230" cy="60" r="18" fill="#8886"/></svg>'
)


def as_json(picture: Picture) -> dict[str, Any]:
    """A picture as grids and choosers show it; ``src`` is empty until it is ready."""
    small = sorted((one for one in picture.renditions.all() if one.format == "jpg"), key=lambda one: one.width)
    return {
        "id": picture.public_id,
        "state": picture.state,
        "problem": picture.problem,
        "src": f"/{small[0].path.lstrip('/')}" if small else "",
        "width": picture.width,
        "height": picture.height,
        "caption": picture.caption,
        "credit": picture.credit,
        "alt": picture.alt or picture.caption,
    }


def rendition(picture: Picture, *, width: int) -> Rendition | None:
    """The JPEG nearest to a width in pixels; None while there is none."""
    jpegs = [one for one in picture.renditions.all() if one.format == "jpg"]
    return min(jpegs, key=lambda one: abs(one.width - width), default=None)


def address(rendition: Rendition) -> str:
    return "/" + rendition.path.lstrip("/")
