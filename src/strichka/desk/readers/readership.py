"""What the desk knows of readers: how many read now, and how often stories were opened, by story, byline and hour."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from strichka.audience import counted
from strichka.audience.models import Total, Views
from strichka.desk.paging import PAGE
from strichka.server.live import control
from strichka.stories.models import Byline, Story

SPANS = ("day", "week", "month")
NOW_SHOWN = 20
BYLINES_SHOWN = 50
NEWEST_YEAR = 9000
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days on the newsroom's clock, from ``first`` up to but without ``end``."""

    span: str
    first: date
    end: date

    @classmethod
    def read(cls, span: str, on: str) -> "Period":
        """From a query; what makes no sense is today."""
        try:
            day = date.fromisoformat(on)
        except ValueError:
            day = timezone.localdate()
        return cls.around(span if span in SPANS else "day", day if 1 < day.year < NEWEST_YEAR else timezone.localdate())

    @classmethod
    def around(cls, span: str, day: date) -> "Period":
        match span:
            case "week":
                first = day - timedelta(days=day.weekday())
                return cls(span, first, first + timedelta(days=7))
            case "month":
                first = day.replace(day=1)
                return cls(span, first, (first + timedelta(days=31)).replace(day=1))
        return cls("day", day, day + timedelta(days=1))

    @property
    def before(self) -> date:
        """A day of the period before."""
        return self.first - timedelta(days=1)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        return _midnight(self.first), _midnight(self.end)

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())


@dataclass(frozen=True, slots=True)
class Figure:
    """A story's figures; ``now`` is None when the server cannot be asked, ``story`` when there is no such story."""

    public_id: str
    story: Story | None
    now: int | None
    views: int
    total: int


@dataclass(frozen=True, slots=True)
class Author:
    slug: str
    name: str
    stories: int
    views: int
    total: int


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour or a day of a chart, from ``at`` on."""

    at: datetime
    views: int


@dataclass(frozen=True, slots=True)
class Small:
    """The figures beside a story in a list or on its writing page."""

    now: int | None
    views: int


def readers_now() -> dict[str, int] | None:
    """Readers by story, the most read first; None when no server can be asked."""
    return counted.readers_now(control.readers_now(settings.INSTANCE))


def small(public_ids: Iterable[str]) -> dict[str, Small]:
    """One question to the server and one query, however many stories."""
    ids = list(public_ids)
    now = readers_now()
    totals = _totals(ids)
    return {one: Small(None if now is None else now.get(one, 0), totals.get(one, 0)) for one in ids}


def _totals(public_ids: Iterable[str]) -> dict[str, int]:
    return dict(Total.objects.filter(pk__in=list(public_ids)).values_list("pk", "views"))


def _within(period: Period) -> "QuerySet[Views]":
    first, end = period.bounds
    return Views.objects.filter(hour__gte=first, hour__lt=end)


def read_most(period: Period, after: str = "", *, size: int = PAGE) -> tuple[list[tuple[str, int]], str]:
    """Stories by views in a period, and the cursor of the next page: ``<views>~<public id>`` of the last row."""
    rows = _within(period).values_list("story").annotate(sum=Sum("views")).order_by("-sum", "story")
    views, _tilde, story = after.partition("~")
    if views.isdecimal() and len(views) < 19:  # noqa: PLR2004 - what a 64-bit number holds
        rows = rows.filter(Q(sum__lt=int(views)) | Q(sum=int(views), story__gt=story))
    found_rows = list(rows[: size + 1])
    older = f"{found_rows[size - 1][1]}~{found_rows[size - 1][0]}" if len(found_rows) > size else ""
    return found_rows[:size], older


def figures(
    rows: Iterable[tuple[str, int]], period: Period, now: dict[str, int] | None
) -> tuple[list[Figure], list[Figure]]:
    """The stories of ``rows``, and those read now, with all their figures: three queries for both."""
    listed = dict(rows)
    reading = [story for story in now or {} if story][:NOW_SHOWN]
    every = {*listed, *reading}
    stories, totals = _stories(every), _totals(every)
    sums = _within(period).filter(story__in=reading).values_list("story").annotate(sum=Sum("views")).order_by()
    here: dict[str, int] = dict(sums)

    def figure(public_id: str) -> Figure:
        views = listed.get(public_id, here.get(public_id, 0))
        return Figure(
            public_id,
            stories.get(public_id),
            None if now is None else now.get(public_id, 0),
            views,
            totals.get(public_id, 0),
        )

    return [figure(one) for one in listed], [figure(one) for one in reading]


def _stories(public_ids: Iterable[str]) -> dict[str, Story]:
    rows = Story.objects.filter(public_id__in=list(public_ids)).select_related("section")
    plain = rows.only("public_id", "headline", "state", "published_at", "section__name", "section__slug")
    return {story.public_id: story for story in plain.prefetch_related("bylines")}


def authors(period: Period, *, most: int = BYLINES_SHOWN) -> list[Author]:
    """Bylines by the views that their stories had in a period; a story of two counts for both."""
    sums = _by_byline("audience_views", "v.hour >= %s AND v.hour < %s", _adapted(period), most)
    people = Byline.objects.in_bulk([row[0] for row in sums])
    if not people:
        return []
    marks = ", ".join(["%s"] * len(people))
    totals = {
        pk: views for pk, views, _count in _by_byline("audience_total", f"b.byline_id IN ({marks})", list(people), most)
    }
    return [
        Author(people[pk].slug, people[pk].name, count, views, totals.get(pk, views))
        for pk, views, count in sums
        if pk in people
    ]


def _adapted(period: Period) -> list[str]:
    """The period's bounds as this database writes moments."""
    return [connection.ops.adapt_datetimefield_value(moment) or "" for moment in period.bounds]


def _by_byline(table: str, condition: str, values: Sequence[str | int], most: int) -> list[tuple[int, int, int]]:
    """Byline, views and number of stories. By SQL: the counts name stories by their public id, no key joins them."""
    query = f"""
        SELECT b.byline_id, SUM(v.views), COUNT(DISTINCT s.id) FROM {table} v
        JOIN stories_story s ON s.public_id = v.story JOIN stories_storybyline b ON b.story_id = s.id
        WHERE b.byline_id IS NOT NULL AND {condition}
        GROUP BY b.byline_id ORDER BY 2 DESC, 1 LIMIT {most}
    """  # noqa: S608 - names of ours, values are passed
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [(int(byline), int(views), int(count)) for byline, views, count in cursor.fetchall()]


def hours(period: Period) -> list[Slot]:
    """Every hour of a period with its views."""
    sums = dict(_within(period).values_list("hour").annotate(sum=Sum("views")).order_by())
    first, end = (moment.astimezone(UTC) for moment in period.bounds)
    count = int((end - first) / HOUR)
    return [Slot(first + number * HOUR, sums.get(first + number * HOUR, 0)) for number in range(count)]


def chart(slots: list[Slot], span: str) -> list[Slot]:
    """What the chart shows: hours of a day, else days."""
    if span == "day":
        return slots
    days: dict[date, Slot] = {}
    for slot in slots:
        day = timezone.localtime(slot.at).date()
        slot_of_day = days.get(day)
        days[day] = Slot(slot_of_day.at, slot_of_day.views + slot.views) if slot_of_day else slot
    return list(days.values())


def every_story(period: Period) -> Iterator[Figure]:
    """All stories opened in a period, a page at a time, so that memory does not grow with them."""
    cursor = ""
    while True:
        rows, cursor = read_most(period, cursor, size=500)
        yield from figures(rows, period, None)[0]
        if not cursor:
            return
