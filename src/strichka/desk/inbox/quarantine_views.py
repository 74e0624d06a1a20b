"""What could not be read, for who keeps the feeds: why, its bytes, and what is done with it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strichka.desk import paging, subjects
from strichka.desk.doors import page, person
from strichka.inbox.domain import quarantine as verbs
from strichka.inbox.domain.read_again import read_again
from strichka.inbox.enums import Permission
from strichka.inbox.models import Quarantined
from strichka.staff.errors import Refused


@page(Permission.KEEP_FEEDS)
def quarantine(request: HttpRequest) -> HttpResponse:
    return _show(request)


def _show(request: HttpRequest, refused: str = "") -> HttpResponse:
    is_settled = request.GET.get("state") == "settled"
    rows = Quarantined.objects.filter(settled_at__isnull=not is_settled).select_related("feed").defer("content")
    listed = paging.by_id(rows, request.GET.get("after", ""), kept={"state": "settled"} if is_settled else {})
    context = {
        "rows": listed.rows,
        "older": listed.older,
        "is_settled": is_settled,
        "refused": refused,
        "part": "quarantine",
        "menu": "inbox",
    }
    return render(request, "desk/inbox_quarantine.html", context, status=422 if refused else 200)


@page(Permission.KEEP_FEEDS, find=subjects.quarantined)
def content(_request: HttpRequest, quarantined: Quarantined) -> HttpResponse:
    """The bytes, only ever as a file: what is in them is not ours."""
    answer = HttpResponse(bytes(quarantined.content), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="feed-{quarantined.feed_id}-{quarantined.pk}.bin"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@page(Permission.KEEP_FEEDS, find=subjects.quarantined, method="POST")
def settle(request: HttpRequest, quarantined: Quarantined) -> HttpResponse:
    verbs.settle(quarantined=quarantined, by=person(request))
    messages.success(request, _("Settled."))
    return redirect("desk:inbox_quarantine")


@page(Permission.KEEP_FEEDS, find=subjects.quarantined, method="POST")
def again(request: HttpRequest, quarantined: Quarantined) -> HttpResponse:
    try:
        count = read_again(quarantined=quarantined, by=person(request))
    except Refused as refused:
        return _show(request, refused.message)
    messages.success(request, ngettext("%s item was read.", "%s items were read.", count) % count)
    return redirect("desk:inbox_quarantine")
