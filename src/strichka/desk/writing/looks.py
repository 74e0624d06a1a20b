"""How a draft will look where readers meet it: on a phone, on a wide screen, shared, in a search."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from lxml import html

from strichka.desk import subjects
from strichka.desk.doors import page
from strichka.stories import previews
from strichka.stories.enums import Permission
from strichka.stories.models import Story

# A page of the paper in a frame of the desk: its own styles, letters and pictures, and no script.
FRAMED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class Card:
    """What a page says of itself to others (https://ogp.me); ``image`` is a path of this newsroom, or empty."""

    title: str
    description: str
    image: str
    site: str
    host: str
    path: str


def card_of(markup: str) -> Card:
    """The card that others will make of a page."""
    tree = html.fromstring(markup)
    found = {one.get("property") or one.get("name"): one.get("content", "") for one in tree.iterfind(".//meta")}
    address = urlsplit(found.get("og:url", ""))
    return Card(
        title=found.get("og:title", ""),
        description=found.get("description", ""),
        image=urlsplit(found.get("og:image", "")).path,
        site=found.get("og:site_name", ""),
        host=address.netloc,
        path=" › ".join(filter(None, address.path.split("/"))),
    )


@page(Permission.VIEW, find=subjects.whole_story)
def looks(request: HttpRequest, story: Story) -> HttpResponse:
    if (markup := _markup(story)) is None:
        return _unavailable(request)
    context = {"story": story, "card": card_of(markup), "menu": "stories"}
    return render(request, "desk/looks.html", context)


@page(Permission.VIEW, find=subjects.whole_story)
def framed(request: HttpRequest, story: Story) -> HttpResponse:
    """The page itself, for a frame of the desk alone; never stored, never shown to a stranger."""
    if (markup := _markup(story)) is None:
        return _unavailable(request)
    return HttpResponse(markup, headers=FRAMED)


@page(Permission.VIEW, find=subjects.whole_story)
def preview(request: HttpRequest, story: Story) -> HttpResponse:
    """The draft as readers would see it; never stored, never shown to a stranger."""
    if (markup := _markup(story)) is None:
        return _unavailable(request)
    return HttpResponse(markup, headers={"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"})


def _markup(story: Story) -> str | None:
    try:
        return previews.preview(story)
    except LookupError:
        return None


def _unavailable(request: HttpRequest) -> HttpResponse:
    message = _("The preview is not available in this newsroom.")
    return render(request, "desk/refused.html", {"message": message}, status=404)
