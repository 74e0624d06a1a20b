"""The audit log, to be read by who keeps the house; a story's own part of it by whoever sees the story."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from strichka.desk import paging, subjects
from strichka.desk.doors import page
from strichka.desk.people import actions, details
from strichka.lib import spreadsheet
from strichka.staff.models import AuditEntry, User
from strichka.stories.enums import Permission
from strichka.stories.models import Story

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE = 60
AT_ONCE = 2000  # rows of a file that are read at a time
# Lines of one moment may stand in another order than their numbers.
_MARGIN = 1000


@dataclass(frozen=True, slots=True)
class Filters:
    """As they stand in the address; what is unknown there finds nothing."""

    person: str = ""
    subject: str = ""
    action: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        return cls(**{name: query.get(name, "").replace("\x00", "").strip()[:100] for name in cls.__slots__})

    @property
    def kept(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__slots__ if getattr(self, name)}

    @property
    def query(self) -> str:
        return urlencode(self.kept)

    def rows(self) -> "QuerySet[AuditEntry]":
        """The newest first, by an index whatever is asked; ``until`` is the last day that is in."""
        rows = AuditEntry.objects.select_related("user")
        if self.person:
            rows = rows.filter(user=User.objects.filter(username=self.person).values("pk")[:1])
        if self.subject:
            rows = rows.filter(subject=self.subject)
        if self.action:
            rows = rows.filter(action=self.action)
        for_days = _bounds(_day(self.since), _day(self.until))
        return rows.filter(**for_days)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _bounds(since: date | None, until: date | None) -> dict[str, Any]:
    """Days as conditions on the time, and on the numbers around it, by which the log is walked."""
    found: dict[str, Any] = {}
    if since is not None:
        found["at__gte"] = _start(since)
        first = AuditEntry.objects.filter(at__gte=found["at__gte"]).order_by("at").values_list("pk", flat=True).first()
        found["pk__gte"] = (first or _MARGIN) - _MARGIN
    if until is not None and until < date.max:
        found["at__lt"] = _start(until + timedelta(days=1))
        last = AuditEntry.objects.filter(at__lt=found["at__lt"]).order_by("-at").values_list("pk", flat=True).first()
        found["pk__lte"] = (last or 0) + _MARGIN
    return found


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@page("staff.view_auditentry")
def log(request: HttpRequest) -> HttpResponse:
    filters = Filters.read(request.GET)
    found = paging.by_id(filters.rows(), request.GET.get("after", ""), kept=filters.kept, size=PAGE)
    context = {
        "rows": _lines(found.rows),
        "older": found.older,
        "filters": filters,
        "people": User.objects.order_by("username").only("username", "display_name")[:500],
        "actions": sorted(((name, str(one)) for name, one in actions.LABELS.items()), key=lambda one: one[1]),
        "menu": "audit",
    }
    return render(request, "desk/audit.html", context)


@page(Permission.VIEW, find=subjects.story)
def story_log(request: HttpRequest, story: Story) -> HttpResponse:
    """What was done with one story, by whom."""
    rows = AuditEntry.objects.select_related("user").filter(subject=story.public_id)
    found = paging.by_id(rows, request.GET.get("after", ""), kept={}, size=PAGE)
    context = {"story": story, "rows": _lines(found.rows), "older": found.older, "menu": "stories"}
    return render(request, "desk/story_log.html", context)


@page("staff.view_auditentry")
def export(request: HttpRequest) -> HttpResponse:
    """All lines that the filters find as a CSV file, the newest first, a few at a time."""
    head = [_("Number"), _("Time"), _("Sign-in name"), _("Person"), _("Act"), _("In words"), _("Of what"), _("Details")]
    answer = StreamingHttpResponse(
        spreadsheet.parts(head, _batches(Filters.read(request.GET).rows())),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="audit.csv"', "Cache-Control": "private, no-store"},
    )
    return cast("HttpResponse", answer)


def _batches(rows: "QuerySet[AuditEntry]") -> Iterator[list[list[object]]]:
    """The cells of the file; each batch is a query of its own, from the last number on, and holds nothing open."""
    cells, last = _Cells(), None
    columns = ("pk", "at", "user", "action", "subject", "details")
    rows = rows.select_related(None).order_by("-pk")
    while True:
        older = rows if last is None else rows.filter(pk__lt=last)
        batch = list(older.values_list(*columns)[:AT_ONCE])
        if not batch:
            return
        yield cells.of(batch)
        last = batch[-1][0]


class _Cells:
    """Lines as cells; people and acts are named once for the whole file."""

    def __init__(self) -> None:
        self._people: dict[int | None, tuple[str, str]] = {None: ("", "")}
        self._label = cache(actions.label)
        self._zone = timezone.get_current_timezone()
        self._json = json.JSONEncoder(ensure_ascii=False)

    def of(self, batch: Sequence[tuple[Any, ...]]) -> list[list[object]]:
        if strange := {row[2] for row in batch} - self._people.keys():
            people = User.objects.filter(pk__in=strange).only("username", "display_name")
            self._people |= {one.pk: (one.get_username(), str(one)) for one in people}
        return [self._line(row) for row in batch]

    def _line(self, row: tuple[Any, ...]) -> list[object]:
        pk, at, user, action, subject, kept = row
        local = at.astimezone(self._zone).isoformat(timespec="seconds")
        details = self._json.encode(kept) if kept else ""
        return [pk, local, *self._people[user], action, self._label(action), subject, details]


def _lines(rows: Any) -> Iterator[dict[str, Any]]:
    """What the page shows; a line about a story leads to it by the headline, with one query for all."""
    named = dict(Story.objects.filter(public_id__in={row.subject for row in rows}).values_list("public_id", "headline"))
    for row, kept in zip(rows, details.of_lines(rows), strict=True):
        yield {
            "entry": row,
            "label": actions.label(row.action),
            "details": kept,
            "headline": named.get(row.subject),
        }
