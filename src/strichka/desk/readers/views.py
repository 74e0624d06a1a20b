"""Readers: who reads what now, and what was read, for everybody; as a file, for editors."""

from collections.abc import Iterable
from typing import cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk.doors import answers, page, person
from strichka.desk.readers import readership
from strichka.desk.readers.readership import Figure, Period
from strichka.lib import spreadsheet
from strichka.stories.enums import Permission

Table = tuple[list[str], Iterable[Iterable[object]]]


@page(Permission.VIEW)
def readers(request: HttpRequest) -> HttpResponse:
    period = Period.read(request.GET.get("span", ""), request.GET.get("on", ""))
    rows, older = readership.read_most(period, request.GET.get("after", "")[:40])
    now = readership.readers_now()
    read, reading = readership.figures(rows, period, now)
    slots = readership.hours(period)
    kept = {"span": period.span, "on": period.first.isoformat()}
    context = {
        "period": period,
        "spans": _spans(),
        "today": timezone.localdate(),
        "now": None if now is None else sum(now.values()),
        "reading": reading,
        "read": read,
        "authors": readership.authors(period),
        "views": sum(slot.views for slot in slots),
        "bars": bars(readership.chart(slots, period.span), period.span),
        "older": "?" + urlencode(kept | {"after": older}) if older else "",
        "kept": urlencode(kept),
        "may_export": person(request).has_perm(Permission.EXPORT_READERS),
        "menu": "readers",
    }
    return render(request, "desk/readers.html", context)


def _spans() -> list[tuple[str, str]]:
    return [("day", _("Day")), ("week", _("Week")), ("month", _("Month"))]


def bars(slots: list[readership.Slot], span: str) -> list[dict[str, object]]:
    """The chart's bars: place and height in whole units of a picture 1,000 wide and 100 high."""
    highest = max([slot.views for slot in slots], default=0) or 1
    width = 1000 // max(1, len(slots))
    return [
        {
            "x": number * width,
            "y": 100 - slot.views * 100 // highest,
            "height": slot.views * 100 // highest,
            "width": max(1, width - 4),
            "views": slot.views,
            "name": _name(slot, span),
        }
        for number, slot in enumerate(slots)
    ]


def _name(slot: readership.Slot, span: str) -> str:
    local = timezone.localtime(slot.at)
    return f"{local:%H:%M}" if span == "day" else f"{local:%d.%m}"


@answers(Permission.VIEW, method="GET")
def now(_request: HttpRequest) -> HttpResponse:
    """The live figures, for the page that shows them; null when the server cannot be asked."""
    stories = readership.readers_now()
    total = None if stories is None else sum(stories.values())
    return JsonResponse({"stories": stories, "sum": total}, headers={"Cache-Control": "no-store"})


@page(Permission.EXPORT_READERS)
def export(request: HttpRequest) -> HttpResponse:
    """A period's views as a CSV file: ``by`` story (the default), byline or hour."""
    period = Period.read(request.GET.get("span", ""), request.GET.get("on", ""))
    by = request.GET.get("by", "")
    head, rows = {"byline": _by_byline, "hour": _by_hour}.get(by, _by_story)(period)
    name = f"views-{by if by in {'byline', 'hour'} else 'story'}-{period.first}-{period.span}.csv"
    answer = StreamingHttpResponse(
        spreadsheet.lines(head, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )
    return cast("HttpResponse", answer)


def _by_story(period: Period) -> Table:
    head = [_("Story"), _("Headline"), _("Section"), _("Bylines"), _("Published"), _("Views"), _("Views in total")]
    language = get_language() or ""
    return head, (_story_row(figure, language) for figure in readership.every_story(period))


def _story_row(figure: Figure, language: str) -> list[object]:
    story = figure.story
    if story is None:
        return [figure.public_id, "", "", "", "", figure.views, figure.total]
    published = timezone.localtime(story.published_at).strftime("%Y-%m-%d %H:%M") if story.published_at else ""
    section = story.section.name_in(language) if story.section else ""
    people = ", ".join(byline.name_in(language) for byline in story.bylines.all())
    return [figure.public_id, story.headline, section, people, published, figure.views, figure.total]


def _by_byline(period: Period) -> Table:
    head = [_("Name"), _("Stories"), _("Views"), _("Views in total")]
    rows = readership.authors(period, most=10_000)
    return head, ([one.name, one.stories, one.views, one.total] for one in rows)


def _by_hour(period: Period) -> Table:
    head = [_("Hour"), _("Views")]
    slots = readership.hours(period)
    return head, ([timezone.localtime(slot.at).strftime("%Y-%m-%d %H:%M%z"), slot.views] for slot in slots)
