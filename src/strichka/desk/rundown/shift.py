"""A shift: its planned lines and its stories, in one order, with all that is counted of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.utils import timezone

from strichka.desk.readers.readership import Period
from strichka.desk.rundown.choices import Choices
from strichka.desk.rundown.filters import Filters
from strichka.desk.stories.listing import UNTOUCHED
from strichka.planning.models import Assignment, PlannedLine
from strichka.search.find import among
from strichka.search.query.query import parse
from strichka.stories import attention
from strichka.stories.attention import REASONS, Reason, Window
from strichka.stories.checking.approval import Marks
from strichka.stories.enums import State
from strichka.stories.models import Story, StoryDay
from strichka.topics.models import Topic

# In the order in which they stand; a line that was dropped, and a story withdrawn, come last.
GROUPS = ("planned", "draft", "ready", "awaits", "approved", "scheduled", "live", "killed", "dropped")
ATTENTION = "attention"
OPEN = frozenset({State.DRAFT, State.READY})
OF_APPROVAL = ("section__asks_approval", "approved_at", "approval_asked_at")
MOST = 2000  # lines, and stories, of a shift; a week of a large newsroom has fewer
NIGHT = timedelta(hours=4)  # whose work a day that has just begun still shows: a shift does not end at midnight
MISSED = timedelta(days=7)  # how long ago what was missed is still shown today
EVER = datetime(2000, 1, 1, tzinfo=UTC)  # a bound by which the index of what has a moment is walked
EVERYTHING = Value(True, output_field=BooleanField())  # noqa: FBT003 - a value of the database


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the shift before it is looked up; ``order`` is its place among all: group, time, id.

    ``is_in``: it belongs to the shift, and does not stand here only because it needs attention. ``fits``: for the
    filters, and for each saved view, whether it passes. ``approval_state``: of the approval that its section
    asks for; what is planned, and a published story with an update, stand under that tab as well. ``at``: when a
    story was changed last, of a day that is over in that day.
    """

    kind: str
    pk: int
    group: str
    order: tuple[int, int, int]
    reasons: tuple[Reason, ...]
    is_in: bool
    fits: tuple[bool, ...]
    approval_state: str = ""
    at: datetime | None = None

    def stands_under(self, state: str, at: int = 0) -> bool:
        """Whether it is shown under a tab, by the filters at a place of ``fits``."""
        if not self.fits[at]:
            return False
        if state == ATTENTION:
            return bool(self.reasons)
        return self.is_in and (state in {self.group, self.approval_state} if state else self.group != "dropped")


@dataclass(frozen=True, slots=True)
class Shift:
    entries: list[Entry]
    lines: dict[int, PlannedLine]
    is_cut: bool

    def under(self, state: str) -> list[Entry]:
        return [one for one in self.entries if one.stands_under(state)]

    def counts(self) -> dict[str, int]:
        """How many stand under each tab; "" is all of them."""
        return {state: len(self.under(state)) for state in ("", *GROUPS, ATTENTION)}

    def counts_of(self, views: Sequence[Filters]) -> list[int]:
        """Of saved views, which stand in ``fits`` after the filters; those with words are asked of search."""
        stories = [one.pk for one in self.entries if one.kind == "story"]
        worded = [view.q for view in views if view.q]
        found = dict(zip(worded, among([parse(words) for words in worded], stories), strict=True))
        return [
            sum(
                one.stands_under(view.state, at) and (not view.q or one.kind == "line" or one.pk in found[view.q])
                for one in self.entries
            )
            for at, view in enumerate(views, start=1)
        ]


@dataclass
class Gathering:
    """What a shift is made of: the period, the filters first and then those of the saved views."""

    period: Period
    every: Sequence[Filters]
    choices: Choices
    now: datetime = field(default_factory=timezone.now)

    @property
    def is_current(self) -> bool:
        return self.period.first <= timezone.localdate(self.now) < self.period.end

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Of the stories; the current period begins some hours ago at the latest."""
        start, end = self.period.bounds
        return (min(start, self.now - NIGHT) if self.is_current else start), end

    @property
    def window(self) -> Window:
        start, end = self.period.bounds
        return Window(min(start, self.now - MISSED) if self.is_current else start, end, min(self.now, end))

    def shift(self) -> Shift:
        reasons, days = attention.reasons(self.window), self._days()
        lines, rows = list(self.lines()[: MOST + 1]), list(self._stories(reasons)[: MOST + 1])
        entries = [self._of_line(one) for one in lines] + [self._of_story(row, reasons, days) for row in rows]
        by_id = {line.pk: line for line in lines}
        return Shift(sorted(entries, key=lambda one: one.order), by_id, max(len(lines), len(rows)) > MOST)

    def lines(self) -> "QuerySet[PlannedLine]":
        """Of the period; in the current one also what should have been begun before."""
        open_lines = Q(story=None) | Q(story__state=State.SPIKED)
        since = timezone.localdate(self.window.start) if self.is_current else self.period.first
        not_over = Q(day__gte=self.period.first) | Q(dropped_at=None)
        rows = PlannedLine.objects.filter(open_lines, not_over, day__gte=since, day__lt=self.period.end)
        people = Prefetch("assignments", Assignment.objects.select_related("person").order_by("pk"))
        topics = Prefetch("topics", Topic.objects.only("slug", "name"))
        return (
            rows.select_related("section", "department", "story")
            .defer("story__document")
            .prefetch_related(people, topics)
        )

    def _stories(self, reasons: Iterable[int]) -> "QuerySet[Story, Any]":
        """Each part walks an index of its own; together they are one query."""
        start, end = self.bounds
        parts = [
            Q(changed_at__gte=start, changed_at__lt=end),
            Q(scheduled_for__gte=start, scheduled_for__lt=end),
            Q(embargoed_until__gte=start, embargoed_until__lt=end),
            Q(pk__in=self._changed_in().values("story")),
        ]
        if self.is_current:
            parts += [Q(state=State.READY), Q(approval_asked_at__gte=EVER), Q(pk__in=list(reasons))]
        first, *others = map(self._part, parts)
        return first.union(*others).order_by("-changed_at", "-pk")

    def _changed_in(self) -> "QuerySet[StoryDay]":
        """What was changed in the period, and again on a later day."""
        return StoryDay.objects.filter(day__gte=self.period.first, day__lt=self.period.end)

    def _days(self) -> dict[int, datetime]:
        """By story its last change within the period, of those that were changed later."""
        rows = self._changed_in().order_by("day", "pk").values_list("story", "at")
        return dict(rows[: MOST * 7])

    def _part(self, condition: Q) -> "QuerySet[Story, Any]":
        rows = Story.objects.filter(condition).exclude(state=State.SPIKED).exclude(UNTOUCHED).order_by()
        flags = {f"fits_{at}": self._flag(one) for at, one in enumerate(self.every)}
        plain = ("pk", "state", "changed_at", "scheduled_for", "embargoed_until", *OF_APPROVAL)
        return rows.annotate(**flags).values_list(*plain, *flags)

    def _flag(self, filters: Filters) -> Combinable:
        condition = filters.on_stories(self.choices)
        return ExpressionWrapper(condition, output_field=BooleanField()) if condition else EVERYTHING

    def _of_line(self, line: PlannedLine) -> Entry:
        group = "dropped" if line.dropped_at else "planned"
        late = line.due_at is not None and line.due_at < self.now and group == "planned"
        reasons = (REASONS["deadline"],) if late else ()
        fits = tuple(one.fits(line, self.choices) for one in self.every)
        due = line.due_at or datetime.combine(line.day, time.max, timezone.get_current_timezone())
        order = (GROUPS.index(group), _number(due), line.pk)
        return Entry("line", line.pk, group, order, reasons, is_in=True, fits=fits)

    def _of_story(self, row: tuple[Any, ...], reasons: dict[int, list[Reason]], days: dict[int, datetime]) -> Entry:
        pk, state, changed_at, scheduled_for, embargoed_until, *rest = row
        (asks, approved_at, update_asked_at), fits = rest[: len(OF_APPROVAL)], rest[len(OF_APPROVAL) :]
        approval_state = str((asks and Marks(state, approved_at, update_asked_at, scheduled_for).approval_state) or "")
        start, end = self.bounds
        changed_at = changed_at if start <= changed_at < end else days.get(pk, changed_at)
        goes_out = scheduled_for or embargoed_until
        is_bound = state in OPEN and (scheduled_for or (embargoed_until and embargoed_until > self.now))
        group = "scheduled" if is_bound else approval_state if approval_state and state == State.READY else str(state)
        number = _number(goes_out) if is_bound else -_number(changed_at)
        moments = (changed_at, scheduled_for, embargoed_until if is_bound else None)
        is_in = any(at is not None and start <= at < end for at in moments) or (
            self.is_current and (state == State.READY or update_asked_at is not None)
        )
        order = (GROUPS.index(group), number, -pk)
        why = tuple(reasons.get(pk, ()))
        return Entry(
            "story",
            pk,
            group,
            order,
            why,
            is_in=is_in,
            fits=tuple(map(bool, fits)),
            approval_state=approval_state,
            at=changed_at,
        )


def _number(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
