"""The room of what comes in: one list, live, by keyboard; and what is done with chosen items."""

from typing import Any
from urllib.parse import parse_qs

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from strichka.desk import script_texts, subjects
from strichka.desk.channels import INBOX, stream_url
from strichka.desk.doors import answers, body_of, page, person
from strichka.desk.inbox import listing
from strichka.desk.inbox.filters import LONGEST_SEARCH, Filters
from strichka.desk.rundown.views import DENSITY
from strichka.inbox.domain import handle
from strichka.inbox.domain.take import take
from strichka.inbox.enums import Permission
from strichka.inbox.errors import TakenBefore
from strichka.inbox.models import Feed, InboxView, Item
from strichka.planning.domain import keep_view
from strichka.planning.enums import Permission as Planning
from strichka.planning.models import LONGEST_NAME
from strichka.sources.models import Source
from strichka.staff.errors import Refused
from strichka.stories.enums import Permission as Stories
from strichka.stories.models import Section

MOST_FEEDS = 300


@page(Permission.VIEW)
def inbox(request: HttpRequest) -> HttpResponse:
    by = person(request)
    filters = Filters.read(request.GET)
    listed = listing.page(filters, by.pk)
    views = _views(filters, list(InboxView.objects.filter(person=by)))
    context = {
        "listed": listed,
        "filters": filters,
        "tabs": _tabs(filters),
        "views": views,
        "view": next((view for view, _address, is_current in views if is_current), None),
        "nothing": listing.nothing(filters),
        "longest": LONGEST_SEARCH,
        "longest_name": LONGEST_NAME,
        "may_mark": by.has_perm(Permission.MARK),
        "may_take": by.has_perm(Permission.MARK) and by.has_perm(Stories.CREATE),
        "may_keep": by.has_perm(Permission.KEEP_FEEDS),
        "is_airy": request.COOKIES.get(DENSITY) == "airy",
        "stream_url": stream_url(INBOX, by),
        "js_words": script_texts.of_inbox(),
        "menu": "inbox",
        **_choices(),
    }
    return render(request, "desk/inbox.html", context)


def _choices() -> dict[str, Any]:
    """What the selects offer; four queries."""
    language = get_language() or ""
    feeds = list(Feed.objects.order_by("name", "pk").values_list("pk", "name", "source", "failures")[:MOST_FEEDS])
    sources = Source.objects.filter(pk__in={source for _pk, _name, source, _failures in feeds if source})
    return {
        "feeds": [(str(pk), name) for pk, name, _source, _failures in feeds],
        "failing": sum(failures > 0 for _pk, _name, _source, failures in feeds),
        "sources": [(str(one.pk), one.name_in(language)) for one in sources],
        "sections": [(str(one.pk), one.name_in(language)) for one in Section.objects.all()],
        "languages": script_texts.language_names(),
    }


def _tabs(filters: Filters) -> list[tuple[str, str, str]]:
    words = {
        "": _("All new"),
        "unseen": _("Unseen by me"),
        "urgent": _("Urgent"),
        "taken": _("Taken"),
        "ignored": _("Ignored"),
        "all": _("Everything"),
    }
    return [(show, word, filters.address(show=show, after="")) for show, word in words.items()]


def _views(filters: Filters, saved: list[InboxView]) -> list[tuple[InboxView, str, bool]]:
    found = []
    for view in saved:
        of_view = Filters.read({name: values[-1] for name, values in parse_qs(view.query).items()})
        found.append((view, of_view.address(), of_view.of_view == filters.of_view))
    return found


@answers(Permission.VIEW, method="GET")
def stream(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"url": stream_url(INBOX, person(request))})


@page(Planning.KEEP_VIEW, method="POST")
def keep(request: HttpRequest) -> HttpResponse:
    """Save the filters of an address under a name."""
    filters = Filters.read(request.POST)
    name = request.POST.get("name", "")
    keep_view.keep_view(name=name, query=filters.of_view, by=person(request), kind=InboxView)
    messages.success(request, _("The view is saved."))
    return redirect(reverse("desk:inbox") + filters.address())


@page(Planning.KEEP_VIEW, find=subjects.inbox_view, method="POST")
def drop(request: HttpRequest, view: InboxView) -> HttpResponse:
    keep_view.drop_view(view=view, by=person(request))
    messages.success(request, _("The view is deleted."))
    return redirect("desk:inbox")


@answers(Permission.VIEW, changes=False)
def see(request: HttpRequest) -> HttpResponse:
    """Items are seen by who asks, or not (``seen`` false)."""
    body = body_of(request)
    verb = handle.see if body.get("seen", True) is True else handle.unsee
    verb(_items(body), person(request))
    return JsonResponse({})


@answers(Permission.MARK)
def mark(request: HttpRequest) -> HttpResponse:
    """Items are ignored, or brought back (``ignored`` false)."""
    body = body_of(request)
    ignored = body.get("ignored", True) is True
    count = (handle.ignore if ignored else handle.bring_back)(items=_items(body), by=person(request))
    if ignored:
        message = ngettext("%s item is ignored. x brings it back.", "%s items are ignored. x brings them back.", count)
    else:
        message = ngettext("%s item is back.", "%s items are back.", count)
    return JsonResponse({"count": count, "message": message % count})


def _items(body: dict[str, Any]) -> list[int]:
    items = body.get("items")
    if not isinstance(items, list) or not all(isinstance(one, int) and not isinstance(one, bool) for one in items):
        raise Refused("items", _("The request cannot be read."))
    return items[: handle.MOST]


@page(Permission.MARK, method="POST")
def take_items(request: HttpRequest) -> HttpResponse:
    """One draft of the chosen items; where they were taken before, it is said where, and asked."""
    chosen = [int(one) for one in request.POST.getlist("item") if one.isdecimal() and len(one) < 19]  # noqa: PLR2004
    try:
        taken = take(items=chosen, by=person(request), again="again" in request.POST)
    except TakenBefore as before:
        rows = Item.objects.filter(pk__in=chosen).select_related("feed").defer("wire", "page")
        context = {"before": before, "items": rows, "menu": "inbox"}
        return render(request, "desk/inbox_taken.html", context, status=422)
    for note in taken.notes:
        messages.info(request, note)
    return redirect("desk:write", taken.story.public_id)
