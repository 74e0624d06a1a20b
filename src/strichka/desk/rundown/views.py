"""The first screen of the desk, and the views that people save of it."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk import script_texts, subjects
from strichka.desk.channels import stream_url
from strichka.desk.doors import answers, page, person
from strichka.desk.readers.readership import Period
from strichka.desk.rundown import late_fronts, screen
from strichka.desk.rundown.choices import ME, Choices
from strichka.desk.rundown.filters import EVERY, LONGEST_SEARCH, Filters
from strichka.desk.rundown.line_form import Form
from strichka.languages import dates
from strichka.planning import enums as planning
from strichka.planning.domain import keep_view
from strichka.planning.models import LONGEST_NAME, SavedView
from strichka.server.live.tickets import RUNDOWN
from strichka.stories.enums import Permission

DENSITY = "desk_density"
DAYS_AHEAD = 8


@page(Permission.VIEW)
def rundown(request: HttpRequest) -> HttpResponse:
    choices = Choices(person(request))
    filters = Filters.read(request.GET).at_home(choices.own_department)
    saved = screen.of_person(person(request))
    visible = screen.show(filters, choices, saved)
    views = visible.views(filters, saved)
    context = _choices(choices, filters) | {
        "screen": visible,
        "late_fronts": late_fronts.of_period(filters.period) if filters.span != "list" else [],
        "likely": filters.address(q=visible.likely) if visible.likely else "",
        "filters": filters,
        "tabs": visible.tabs(filters),
        "views": views,
        "view": next((one.saved for one in views if one.is_current), None),
        "heading": _heading(filters),
        "around": _around(filters),
        "spans": _spans(filters),
        "days": _days(filters.period) if filters.span != "list" else [],
        "longest": LONGEST_SEARCH,
        "longest_name": LONGEST_NAME,
        "form": Form(day=_day_to_plan(filters.period).isoformat(), department=choices.own_department),
        "line": None,
        "may_assign": person(request).has_perm(planning.Permission.ASSIGN),
        "may_write": person(request).has_perm(Permission.CREATE),
        "is_airy": request.COOKIES.get(DENSITY) == "airy",
        "stream_url": stream_url(RUNDOWN, person(request)),
        "js_words": script_texts.of_scripts(),
        "menu": "stories",
    }
    return render(request, "desk/rundown.html", context)


def _choices(choices: Choices, filters: Filters) -> dict[str, Any]:
    """What the selects offer; the one who asks comes first among the people."""
    language = get_language() or ""
    others = [(str(one.pk), str(one)) for one in choices.people if one.pk != choices.me.pk]
    mine = filters.person in {ME, str(choices.me.pk)}
    return {
        "sections": [(one.slug, one.name_in(language)) for one in choices.sections],
        "departments": [(one.slug, one.name_in(language)) for one in choices.departments],
        "every": EVERY if choices.own_department else "",
        "people": [(ME, _("Mine")), *others],
        "everybody": choices.people,
        "chosen_person": ME if mine else filters.person,
    }


def _day_to_plan(period: Period) -> Any:
    """The day that a line planned on this screen is for, unless somebody says another."""
    today = timezone.localdate()
    return today if period.first <= today < period.end else period.first


def _heading(filters: Filters) -> str:
    if filters.span == "list":
        return _("All stories")
    language, period, today = get_language() or "", filters.period, timezone.localdate()
    if period.span == "week":
        return f"{_short(period.first)} – {dates.long_date(period.last, language)}"
    named = {today: _("Today"), today - timedelta(days=1): _("Yesterday"), today + timedelta(days=1): _("Tomorrow")}
    words = dates.long_date(period.first, language)
    return f"{named[period.first]}, {words}" if period.first in named else words


def _short(day: Any) -> str:
    return f"{day.day:02}.{day.month:02}"


def _around(filters: Filters) -> dict[str, str]:
    """The addresses of the period before, of the one after, and of today's."""
    if filters.span == "list":
        return {}
    period = filters.period
    return {
        "before": filters.address(on=period.before.isoformat(), after=""),
        "after": filters.address(on=period.end.isoformat(), after=""),
        "today": filters.address(on="", after=""),
    }


def _days(period: Period) -> list[date]:
    """The days that a line is dragged to: those around today and around what is shown."""
    today = timezone.localdate()
    around = {first + timedelta(days=number) for first in (today, period.first) for number in range(-1, DAYS_AHEAD)}
    return sorted(around)


def _spans(filters: Filters) -> list[tuple[str, str, str]]:
    """Each with its word and its address; a state that the list does not know is left behind."""
    words = {"day": _("Day"), "week": _("Week"), "list": _("List")}
    rest = {"after": "", "q": ""}
    return [(span, word, filters.address(span=span, **rest)) for span, word in words.items()]


@answers(Permission.VIEW, method="GET")
def stream(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"url": stream_url(RUNDOWN, person(request))})


@page(planning.Permission.KEEP_VIEW, method="POST")
def keep(request: HttpRequest) -> HttpResponse:
    """Save the filters of an address under a name."""
    choices = Choices(person(request))
    filters = Filters.read(request.POST)
    filters = filters.about(choices.topic(filters.topic))
    keep_view.keep_view(name=request.POST.get("name", ""), query=filters.of_view, by=person(request))
    messages.success(request, _("The view is saved."))
    return redirect(reverse("desk:stories") + filters.address())


@page(planning.Permission.KEEP_VIEW, find=subjects.view, method="POST")
def drop(request: HttpRequest, view: SavedView) -> HttpResponse:
    keep_view.drop_view(view=view, by=person(request))
    messages.success(request, _("The view is deleted."))
    return redirect("desk:stories")
