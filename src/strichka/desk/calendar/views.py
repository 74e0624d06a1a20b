"""The calendar of what will go out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk.calendar import coming
from strichka.desk.doors import page
from strichka.desk.readers.readership import Period
from strichka.languages import dates
from strichka.stories.enums import Permission


@page(Permission.VIEW)
def calendar(request: HttpRequest) -> HttpResponse:
    """A week or a month, on the newsroom's clock; what makes no sense in the address is this week."""
    span = "month" if request.GET.get("span") == "month" else "week"
    period = Period.read(span, request.GET.get("on", ""))
    language = get_language() or ""
    context = {
        "stretch": coming.within(period, timezone.now()),
        "span": span,
        "spans": [(one, words, f"?span={one}&on={_inside(period)}") for one, words in _spans()],
        "heading": f"{dates.long_date(period.first, language)} – {dates.long_date(period.last, language)}",
        "around": {
            "before": f"?span={span}&on={period.before}",
            "today": f"?span={span}",
            "after": f"?span={span}&on={period.end}",
        },
        "menu": "stories",
    }
    return render(request, "desk/calendar.html", context)


def _spans() -> list[tuple[str, str]]:
    return [("week", _("Week")), ("month", _("Month"))]


def _inside(period: Period) -> str:
    """A day by which the other span is chosen: today where it is in this one."""
    today = timezone.localdate()
    return str(today if period.first <= today < period.end else period.first)
