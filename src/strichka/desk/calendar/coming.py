"""What will happen by itself, or should, in a stretch of days: one question for each kind, of at most `MOST` rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from strichka.desk.readers.readership import Period
from strichka.fronts.models import Arrangement, Placement
from strichka.fronts.naming import address_name
from strichka.planning.models import PlannedLine
from strichka.stories.enums import PUT_AWAY, State
from strichka.stories.models import Story

MOST = 500  # of a kind
OPEN = (State.DRAFT, State.READY)


@dataclass(frozen=True, slots=True)
class Moment:
    """``kind`` is a word for style sheets, ``label`` the same for people; ``late``: it has passed and was not done."""

    at: datetime
    kind: str
    label: str | Promise
    words: str
    address: str
    whose: str = ""
    late: bool = False

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)


@dataclass(frozen=True, slots=True)
class Day:
    """``hours``: how many the newsroom's clock has in it, 23 or 25 where the clocks change."""

    on: date
    moments: list[Moment]
    hours: int
    is_today: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    days: list[Day]
    is_cut: bool


def within(period: Period, now: datetime) -> Stretch:
    """The days of a period with what comes in them, in the order of time; a moment to the second has its own place."""
    found: list[Moment] = []
    is_cut = False
    for finder in FINDERS:
        moments = list(finder(*period.bounds, now))
        is_cut = is_cut or len(moments) > MOST
        found += moments[:MOST]
    by_day: dict[date, list[Moment]] = {}
    for one in sorted(found, key=lambda one: (one.at, one.kind, one.words)):
        by_day.setdefault(one.day, []).append(one)
    return Stretch([_day(on, by_day.get(on, []), timezone.localdate(now)) for on in _dates(period)], is_cut)


def _dates(period: Period) -> Iterator[date]:
    return (period.first + timedelta(days=number) for number in range((period.end - period.first).days))


def _day(on: date, moments: list[Moment], today: date) -> Day:
    # Moments of one zone are subtracted by the face of its clock; in UTC the day is as long as it is.
    start, end = (at.astimezone(UTC) for at in Period.around("day", on).bounds)
    return Day(on, moments, round((end - start) / timedelta(hours=1)), on == today, on < today)


def _story(story: Story) -> tuple[str, str]:
    return story.headline or story.public_id, reverse("desk:write", args=[story.public_id])


def _stories(condition: Q, by: str) -> QuerySet[Story]:
    rows = Story.objects.filter(condition).select_related("created_by", "delay")
    return rows.defer("document").order_by(by, "pk")[: MOST + 1]


def _plans(start: datetime, end: datetime, now: datetime) -> Iterator[Moment]:
    rows = _stories(Q(~Q(state__in=PUT_AWAY), scheduled_for__gte=start, scheduled_for__lt=end), "scheduled_for")
    for row in rows:
        assert row.scheduled_for is not None
        label, late = (_("did not go out"), True) if row.scheduled_for < now else (_("goes out"), False)
        yield Moment(row.scheduled_for, "plan", label, *_story(row), whose=str(row.created_by or ""), late=late)


def _embargoes(start: datetime, end: datetime, now: datetime) -> Iterator[Moment]:
    """Those that end while their story waits; where it goes out at that moment the plan says so."""
    ends = Q(embargoed_until__gte=max(start, now), embargoed_until__lt=end, state__in=OPEN)
    for row in _stories(ends & ~Q(scheduled_for=F("embargoed_until"), scheduled_for__isnull=False), "embargoed_until"):
        assert row.embargoed_until is not None
        words, address = _story(row)
        whose = row.delay.name if row.delay else str(row.created_by or "")
        yield Moment(row.embargoed_until, "embargo", _("embargo ends"), words, address, whose=whose)


def _fronts(start: datetime, end: datetime, now: datetime) -> Iterator[Moment]:
    """Those that are planned, and those that came to readers late."""
    planned = Arrangement.objects.filter(starts_at__gt=F("made_at"), starts_at__gte=start, starts_at__lt=end)
    rows = planned.filter(Q(starts_at__gte=now) | Q(late_at__isnull=False))
    for row in rows.select_related("front__section", "by").order_by("starts_at", "pk")[: MOST + 1]:
        words, address = _front(row)
        label = _("the front changed late") if row.late_at else _("the front changes")
        yield Moment(row.starts_at, "front", label, words, address, whose=str(row.by or ""), late=bool(row.late_at))


def _front(arrangement: Arrangement) -> tuple[str, str]:
    front = arrangement.front
    words = f"{front.name_in(get_language() or '')} ({front.language})"
    return words, reverse("desk:front", args=[address_name(front.page)])


def _placements(start: datetime, end: datetime, now: datetime) -> Iterator[Moment]:
    """Stories that come to a front as it stands, or leave it."""
    on_front = Arrangement.objects.filter(front=OuterRef("arrangement__front")).begun(at=now)
    stands = Q(arrangement=Subquery(on_front.order_by("-starts_at", "-number").values("pk")[:1]))
    first = max(start, now)
    for name, label in (("begins_at", _("comes to a front")), ("ends_at", _("leaves a front"))):
        rows = Placement.objects.filter(stands, **{f"{name}__gte": first, f"{name}__lt": end}).order_by(name, "pk")
        for row in rows.select_related("story", "arrangement__front__section").defer("story__document")[: MOST + 1]:
            front, address = _front(row.arrangement)
            yield Moment(getattr(row, name), "pin", label, row.headline or str(row.story), address, whose=front)


def _deadlines(start: datetime, end: datetime, now: datetime) -> Iterator[Moment]:
    """Of lines whose story readers do not have yet."""
    waits = Q(story=None) | Q(story__state__in=[*OPEN, State.SPIKED])
    rows = PlannedLine.objects.filter(waits, dropped_at=None, due_at__gte=start, due_at__lt=end)
    for row in rows.select_related("department").order_by("due_at", "pk")[: MOST + 1]:
        assert row.due_at is not None
        whose = row.department.name_in(get_language() or "") if row.department else ""
        address = reverse("desk:line", args=[row.pk])
        yield Moment(row.due_at, "deadline", _("deadline"), row.headline, address, whose=whose, late=row.due_at < now)


FINDERS: tuple[Callable[[datetime, datetime, datetime], Iterator[Moment]], ...] = (
    _plans,
    _embargoes,
    _fronts,
    _placements,
    _deadlines,
)
