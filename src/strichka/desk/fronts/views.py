"""The room of a front: who may, arranges it; everybody sees it."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.desk import script_texts, subjects
from strichka.desk.channels import channel_of_fronts, stream_url
from strichka.desk.doors import answers, body_of, page, person
from strichka.desk.fronts import front_page
from strichka.desk.templatetags.desk import moment
from strichka.desk.writing.looks import FRAMED
from strichka.desk.writing.verb_views import moment_in
from strichka.fronts.domain.arrange import arrange
from strichka.fronts.domain.bring_back import bring_back
from strichka.fronts.domain.cancel import cancel
from strichka.fronts.domain.replan import replan
from strichka.fronts.enums import ARRANGE, Region
from strichka.fronts.errors import Overtaken
from strichka.fronts.models import MOST_IN_BLOCK
from strichka.fronts.naming import address_name
from strichka.fronts.previews import PREVIEWS
from strichka.staff.errors import Refused
from strichka.stories import lists
from strichka.stories.enums import Permission
from strichka.stories.lists import ListPage


@page(Permission.VIEW)
def home_front(request: HttpRequest) -> HttpResponse:
    """The home page in the newsroom's own language."""
    return _rendered(request, lists.HOME.page(settings.LANGUAGE_CODE))


@page(Permission.VIEW, find=subjects.front)
def front(request: HttpRequest, front: ListPage) -> HttpResponse:
    return _rendered(request, front)


def _rendered(request: HttpRequest, front: ListPage) -> HttpResponse:
    context = {
        "front": front,
        "name": address_name(front),
        "tabs": front_page.tabs(front),
        "languages": front_page.languages(front),
        "regions": Region.choices,
        "most_in_block": MOST_IN_BLOCK,
        "state": front_page.state(front),
        "may": person(request).has_perm(ARRANGE, front),
        "js_words": script_texts.of_scripts() | script_texts.of_fronts(),
        "stream_url": stream_url(channel_of_fronts(front.language), person(request)),
        "menu": "fronts",
    }
    return render(request, "desk/front.html", context)


@answers(Permission.VIEW, find=subjects.front, method="GET")
def front_state(_request: HttpRequest, front: ListPage) -> HttpResponse:
    """The front as it stands, asked when the stream says that something has changed."""
    return JsonResponse(front_page.state(front), headers={"Cache-Control": "no-store"})


@answers(Permission.VIEW, find=subjects.front, method="GET")
def front_stream(request: HttpRequest, front: ListPage) -> HttpResponse:
    """Another ticket for the stream of the fronts of its language."""
    return JsonResponse({"url": stream_url(channel_of_fronts(front.language), person(request))})


@answers(ARRANGE, find=subjects.front)
def arrange_front(request: HttpRequest, front: ListPage) -> HttpResponse:
    body = body_of(request)
    layout, base = front_page.layout_in(body), front_page.number_in(body, "number")
    try:
        arrange(page=front, layout=layout, base=base, by=person(request), starts_at=moment_in(body, "starts"))
    except Overtaken as overtaken:
        return _overtaken(front, overtaken, body)
    return JsonResponse(front_page.state(front))


def _overtaken(front: ListPage, overtaken: Overtaken, body: dict[str, Any]) -> HttpResponse:
    """What a colleague has changed meanwhile, with all that now stands."""
    state, stands = front_page.state(front), overtaken.current
    known = body.get("seen")
    before = [one for one in known if isinstance(one, dict)] if isinstance(known, list) else []
    what = front_page.changes([one for one in before if {"story", "name"} <= one.keys()], state["placements"])
    by = str(stands.by or "") if stands else ""
    at = moment(stands.starts_at) if stands else ""
    words = _("Arranged meanwhile (%(by)s, %(at)s), %(what)s. Yours is not lost: choose.")
    return JsonResponse(
        {"error": "overtaken", "message": words % {"by": by or _("the newsroom"), "at": at, "what": what},
         "state": state}, status=409)  # fmt: skip


@answers(ARRANGE, find=subjects.front)
def bring_front_back(request: HttpRequest, front: ListPage) -> HttpResponse:
    bring_back(page=front, number=front_page.number_in(body_of(request), "number"), by=person(request))
    return JsonResponse(front_page.state(front))


@answers(ARRANGE, find=subjects.front)
def cancel_front(request: HttpRequest, front: ListPage) -> HttpResponse:
    cancel(page=front, number=front_page.number_in(body_of(request), "number"), by=person(request))
    return JsonResponse(front_page.state(front))


@answers(ARRANGE, find=subjects.front)
def replan_front(request: HttpRequest, front: ListPage) -> HttpResponse:
    """Another layout, or another time, for what is planned (``replaces``: its number)."""
    body = body_of(request)
    starts_at = moment_in(body, "starts")
    if starts_at is None:
        raise Refused("time", _("Say from when it is to stand."))
    number, layout = front_page.number_in(body, "replaces"), front_page.layout_in(body)
    replan(page=front, number=number, layout=layout, starts_at=starts_at, by=person(request))
    return JsonResponse(front_page.state(front))


@page(Permission.VIEW, find=subjects.front, method="POST", changes=False)
def preview_front(request: HttpRequest, front: ListPage) -> HttpResponse:
    """The front as readers would see it with a layout (a form's ``layout``); never stored."""
    try:
        body = json.loads(request.POST.get("layout", "{}"))
    except (ValueError, RecursionError) as error:
        raise Refused("layout", _("The request cannot be read.")) from error
    if not isinstance(body, dict):
        raise Refused("layout", _("The request cannot be read."))
    at = moment_in(body, "starts") or timezone.now()
    try:
        html = next(iter(PREVIEWS.values())).show(front, front_page.layout_in(body), at)
    except (StopIteration, LookupError) as error:
        raise Refused("preview", _("The preview is not available in this newsroom.")) from error
    return HttpResponse(html, headers=FRAMED)
