"""A picture's own page: its words and rights, how it is cut, and where it is used."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from strichka.baking import press
from strichka.desk import paging, script_texts, subjects
from strichka.desk.doors import answers, body_of, page, person
from strichka.desk.pictures import renditions
from strichka.desk.pictures.marks import marks_of
from strichka.pictures import cuts, keys
from strichka.pictures.domain.cut import cut, focus
from strichka.pictures.models import Picture
from strichka.stories import addresses
from strichka.stories.models import Section
from strichka.stories.picture_uses.finding import uses_of

LARGE = 1600  # pixels
USES = 20  # stories on a page
# The words of a picture: its field, what it is called, how long it may be, a hint.
WORDS = (
    ("credit", _("Credit"), 200, ""),
    ("alt", _("Text alternative"), 300, _("What is seen, for who cannot see it.")),
    ("creator", _("Creator"), 200, ""),
    ("rights", _("Rights"), 300, _("Whose it is: the copyright notice.")),
    ("usage_terms", _("Usage terms"), 500, _("What we may do with it, in the words of its owner.")),
    ("license_url", _("Address of the licence"), 300, _("Begins with https://; search engines show it.")),
)


@page("pictures.view_picture", find=subjects.picture)
def picture_page(request: HttpRequest, picture: Picture) -> HttpResponse:
    large = renditions.rendition(picture, width=LARGE)
    context = {
        "picture": picture,
        "large": large,
        "large_url": renditions.address(large) if large else "",
        "words": [(*one, getattr(picture, one[0])) for one in WORDS],
        "marks": marks_of([picture])[picture.pk],
        "uses": paging.by_id(uses_of(picture), request.GET.get("after", ""), kept={}, size=USES),
        "fronts": _fronts(picture),
        "cutting": _cutting(picture),
        "ratios": [(name, f"{across}:{down}") for name, (across, down) in cuts.RATIOS.items()],
        "js_words": script_texts.of_scripts() | script_texts.of_pictures(),
        "may_change": person(request).has_perm("pictures.change_picture", picture),
        "menu": "pictures",
    }
    return render(request, "desk/picture.html", context)


def _fronts(picture: Picture) -> list[str]:
    """The addresses of the fronts that show it now."""
    slugs = list(Section.objects.values_list("slug", flat=True))
    paths = [
        path
        for language in addresses.languages()
        for path in (addresses.home(language), *(addresses.section(language, slug) for slug in slugs))
    ]
    return press.which_read(str(keys.picture(picture.public_id)), paths)


def _cutting(picture: Picture) -> dict[str, Any]:
    """How it is cut, for the page's script."""
    boxes = {ratio: asdict(box) for ratio, box in picture.boxes().items()} if picture.width else {}
    return {
        "focal": [picture.focal_x, picture.focal_y],
        "byHand": picture.crops,
        "boxes": boxes,
        "size": [picture.width, picture.height],
        "ratios": cuts.RATIOS,
    }


@answers("pictures.change_picture", find=subjects.picture)
def cut_picture(request: HttpRequest, picture: Picture) -> HttpResponse:
    """A focal point (``focal``), or one ratio cut by hand (``ratio``, ``at``; nothing there: by the focal point)."""
    body, by = body_of(request), person(request)
    if "focal" in body:
        focus(picture=picture, at=body["focal"], by=by)
    else:
        cut(picture=picture, ratio=str(body.get("ratio", "")), at=body.get("at"), by=by)
    picture.refresh_from_db()
    return JsonResponse(_cutting(picture))
