"""The pictures' room: upload, find, words and rights; the same answers serve the chooser in the writing room."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from strichka.desk import fieldset, finding, paging, picturing, words
from strichka.desk.access import answers, body_of, page, person
from strichka.desk.listing import LONGEST_QUERY
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import Picture
from strichka.stories.errors import Refused

PAGE = 24
IN_TEXT, LARGE = 800, 1600  # pixels


@page("pictures.view_picture")
def pictures(request: HttpRequest) -> HttpResponse:
    wanted = _words(request)
    found = _slice(request, wanted)
    context = {
        "pictures": found.rows,
        "older": found.older,
        "words": wanted,
        "searched": picturing.SEARCHED,
        "js_words": words.of_scripts(),
        "room": "pictures",
    }
    return render(request, "desk/pictures.html", context)


@answers("pictures.view_picture", method="GET")
def choices(request: HttpRequest) -> HttpResponse:
    """A page of the chooser."""
    found = _slice(request, _words(request))
    return JsonResponse({"pictures": [fieldset.face(one) for one in found.rows], "older": found.older})


def _words(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]


def _slice(request: HttpRequest, wanted: str) -> "paging.Slice[Picture]":
    rows = picturing.matching(wanted).prefetch_related("renditions")
    return paging.by_id(rows, request.GET.get("after", ""), kept={"q": wanted}, size=PAGE)


@answers("pictures.upload_picture")
def upload_picture(request: HttpRequest) -> HttpResponse:
    """One file a request, so that each has its own progress and its own refusal."""
    file = request.FILES.get("file")
    if file is None:
        raise Refused("file", _("No file came. Choose a picture."))
    picture = upload(file=file, name=file.name or "", by=person(request))
    return JsonResponse(fieldset.face(picture), status=201)


@answers("pictures.view_picture", find=finding.picture, method="GET")
def picture(_request: HttpRequest, picture: Picture) -> HttpResponse:
    """The state of one picture, asked again while it is being prepared."""
    return JsonResponse(fieldset.face(picture))


@page("pictures.view_picture", find=finding.picture)
def picture_room(request: HttpRequest, picture: Picture) -> HttpResponse:
    large = picturing.rendition(picture, width=LARGE)
    context = {
        "picture": picture,
        "large": large,
        "large_url": picturing.address(large) if large else "",
        "js_words": words.of_scripts(),
        "may_change": person(request).has_perm("pictures.change_picture"),
        "room": "pictures",
    }
    return render(request, "desk/picture.html", context)


@answers("pictures.change_picture", find=finding.picture)
def describe_picture(request: HttpRequest, picture: Picture) -> HttpResponse:
    body = body_of(request)
    value = picturing.describe(
        picture=picture, field=str(body.get("field", "")), value=body.get("value"), by=person(request)
    )
    return JsonResponse({"value": value})


@page("pictures.view_picture", find=finding.picture)
def image(_request: HttpRequest, picture: Picture) -> HttpResponse:
    """A picture by its id, as wide as the text; a placeholder while there is none."""
    found = picturing.rendition(picture, width=IN_TEXT)
    if found:
        return HttpResponseRedirect(picturing.address(found), headers={"Cache-Control": "private, max-age=3600"})
    return HttpResponse(picturing.PLACEHOLDER, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})
