"""The pages of pictures: upload, find, words and rights; the same answers serve the chooser in the writing room."""

from contextlib import suppress
from typing import cast

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from strichka.desk import paging, script_texts, subjects
from strichka.desk.doors import answers, body_of, page, person
from strichka.desk.pictures import renditions
from strichka.desk.stories.listing import LONGEST_QUERY
from strichka.pictures import queries
from strichka.pictures.domain.describe import describe
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import Picture
from strichka.staff.errors import Refused

PAGE = 24
IN_TEXT, LARGE = 800, 1600  # pixels


@page("pictures.view_picture")
def pictures(request: HttpRequest) -> HttpResponse:
    words = _words(request)
    listed = _slice(request, words)
    context = {
        "pictures": listed.rows,
        "older": listed.older,
        "words": words,
        "searched": queries.SEARCHED,
        "js_words": script_texts.of_scripts(),
        "menu": "pictures",
    }
    return render(request, "desk/pictures.html", context)


@answers("pictures.view_picture", method="GET")
def choices(request: HttpRequest) -> HttpResponse:
    """A page of the chooser."""
    listed = _slice(request, _words(request))
    return JsonResponse({"pictures": [renditions.as_json(one) for one in listed.rows], "older": listed.older})


def _words(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]


def _slice(request: HttpRequest, words: str) -> "paging.Slice[Picture]":
    rows = queries.matching(words).prefetch_related("renditions")
    return paging.by_id(rows, request.GET.get("after", ""), kept={"q": words}, size=PAGE)


@answers("pictures.upload_picture")
def upload_picture(request: HttpRequest) -> HttpResponse:
    """One file a request, so that each has its own progress and its own refusal."""
    file = request.FILES.get("file")
    if file is None:
        raise Refused("file", _("No file came. Choose a picture."))
    picture = upload(file=file, name=file.name or "", by=person(request))
    return JsonResponse(renditions.as_json(picture), status=201)


@answers("pictures.view_picture", find=subjects.picture, method="GET")
def picture(_request: HttpRequest, picture: Picture) -> HttpResponse:
    """The state of one picture, asked again while it is being prepared."""
    return JsonResponse(renditions.as_json(picture))


@page("pictures.view_picture", find=subjects.picture)
def picture_page(request: HttpRequest, picture: Picture) -> HttpResponse:
    large = renditions.rendition(picture, width=LARGE)
    context = {
        "picture": picture,
        "large": large,
        "large_url": renditions.address(large) if large else "",
        "js_words": script_texts.of_scripts(),
        "may_change": person(request).has_perm("pictures.change_picture", picture),
        "menu": "pictures",
    }
    return render(request, "desk/picture.html", context)


@answers("pictures.change_picture", find=subjects.picture)
def describe_picture(request: HttpRequest, picture: Picture) -> HttpResponse:
    body = body_of(request)
    value = describe(picture=picture, field=str(body.get("field", "")), value=body.get("value"), by=person(request))
    return JsonResponse({"value": value})


@page("pictures.view_picture", find=subjects.picture)
def image(_request: HttpRequest, picture: Picture) -> HttpResponse:
    """A picture by its id, as wide as the text; a placeholder while there is none. What readers do not get is here."""
    jpeg = renditions.rendition(picture, width=IN_TEXT)
    if jpeg:
        return HttpResponseRedirect(renditions.address(jpeg), headers={"Cache-Control": "private, max-age=3600"})
    with suppress(OSError):
        if picture.withheld_at:
            original = (settings.INSTANCE.originals / picture.original).open("rb")
            return cast("HttpResponse", FileResponse(original, headers={"Cache-Control": "private, no-store"}))
    return HttpResponse(renditions.PLACEHOLDER, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})
