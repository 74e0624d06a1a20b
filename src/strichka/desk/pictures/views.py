"""The pages of pictures: upload, find, words and rights; the same answers serve the chooser in the writing room."""

from contextlib import suppress
from typing import cast

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strichka.desk import paging, script_texts, subjects
from strichka.desk.doors import answers, body_of, page, person
from strichka.desk.pictures import renditions
from strichka.desk.pictures.marks import marks_of
from strichka.desk.stories.listing import LONGEST_QUERY
from strichka.pictures import queries
from strichka.pictures.domain.describe import describe, describe_many
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import Picture
from strichka.staff.errors import Refused
from strichka.staff.values import wrong_value

PAGE = 24
IN_TEXT = 800  # pixels
FILTERS = (
    ("ending", gettext_lazy("rights ended or end soon")),
    ("once", gettext_lazy("for one story only")),
    ("not_again", gettext_lazy("not to be used again")),
    ("credit", gettext_lazy("without a credit")),
    ("alt", gettext_lazy("without a description")),
)
# What several pictures are given in one step: the field, its words, the type of its input.
QUICK = (
    ("credit", gettext_lazy("Credit"), "text"),
    ("usage_terms", gettext_lazy("Usage terms"), "text"),
    ("license_url", gettext_lazy("Address of the licence"), "url"),
    ("rights_end_on", gettext_lazy("Rights end on"), "date"),
    ("caption", gettext_lazy("Caption"), "text"),
    ("alt", gettext_lazy("Text alternative"), "text"),
)


@page("pictures.view_picture")
def pictures(request: HttpRequest) -> HttpResponse:
    words, only = _words(request), request.GET.get("only", "")
    listed = _slice(request, words, only)
    marks = marks_of(listed.rows)
    context = {
        "pictures": [(one, marks[one.pk]) for one in listed.rows],
        "filters": FILTERS,
        "only": only,
        "quick": QUICK,
        "older": listed.older,
        "words": words,
        "searched": queries.SEARCHED,
        "js_words": script_texts.of_scripts() | script_texts.of_pictures(),
        "menu": "pictures",
    }
    return render(request, "desk/pictures.html", context)


@answers("pictures.view_picture", method="GET")
def choices(request: HttpRequest) -> HttpResponse:
    """A page of the chooser, for who writes the ``story`` with this public id."""
    story = request.GET.get("story", "")[:20]
    listed = _slice(request, _words(request), story=story)
    return JsonResponse({"pictures": renditions.all_as_json(listed.rows, story=story), "older": listed.older})


def _words(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]


def _slice(request: HttpRequest, words: str, only: str = "", story: str = "") -> "paging.Slice[Picture]":
    rows = queries.matching(words, only).prefetch_related("renditions")
    kept = {"q": words, "only": only, "story": story}
    return paging.by_id(rows, request.GET.get("after", ""), kept=kept, size=PAGE)


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


@answers("pictures.change_picture", find=subjects.picture)
def describe_picture(request: HttpRequest, picture: Picture) -> HttpResponse:
    body = body_of(request)
    value = describe(picture=picture, field=str(body.get("field", "")), value=body.get("value"), by=person(request))
    return JsonResponse({"value": value})


@answers("pictures.change_picture")
def describe_pictures(request: HttpRequest) -> HttpResponse:
    """Several at once: what could not be done is named."""
    body = body_of(request)
    pictures, values = body.get("pictures"), body.get("values")
    if not isinstance(pictures, list) or not all(isinstance(one, str) for one in pictures):
        raise wrong_value("pictures")
    if not isinstance(values, dict):
        raise wrong_value("values")
    skipped = describe_many(pictures=list(dict.fromkeys(pictures)), values=values, by=person(request))
    left_out = [{"id": one.picture, "name": one.name, "why": one.why} for one in skipped]
    return JsonResponse({"done": len(set(pictures)) - len(skipped), "skipped": left_out})


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
