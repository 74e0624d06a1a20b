"""Files, sounds and videos for the writing room's chooser: found, and brought in."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from strichka.desk import paging
from strichka.desk.doors import answers, person
from strichka.desk.pictures import files
from strichka.desk.stories.listing import LONGEST_QUERY
from strichka.pictures.domain.attach import attach
from strichka.pictures.models import FileKind
from strichka.staff.errors import Refused

PAGE = 24


@answers("pictures.view_file", method="GET")
def choices(request: HttpRequest) -> HttpResponse:
    """A page of the chooser."""
    kind = FileKind.VIDEO if request.GET.get("kind") == FileKind.VIDEO else FileKind.FILE
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    kept = {"q": words, "kind": str(kind)}
    listed = paging.by_id(files.matching(words, kind), request.GET.get("after", ""), kept=kept, size=PAGE)
    return JsonResponse({"files": [files.as_json(one) for one in listed.rows], "older": listed.older})


@answers("pictures.upload_file")
def upload_file(request: HttpRequest) -> HttpResponse:
    """One file a request, so that each has its own progress and its own refusal."""
    file = request.FILES.get("file")
    if file is None:
        raise Refused("file", _("No file came. Choose one."))
    kept = attach(file=file, name=file.name or "", by=person(request))
    return JsonResponse(files.as_json(kept), status=201)
