"""The rows of the rundown with all that they show: a few queries for a page, however many rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Prefetch, QuerySet, Sum
from django.utils import timezone

from strichka.audience.models import Views
from strichka.desk.channels import who_is_in
from strichka.desk.readers import readership
from strichka.desk.readers.readership import Period
from strichka.desk.rundown.shift import OPEN, Entry
from strichka.desk.stories.listing import PLAIN, open_cases
from strichka.planning.models import Assignment, PlannedLine
from strichka.stories.attention import Reason
from strichka.stories.checking.approval import Marks
from strichka.stories.enums import State
from strichka.stories.models import Story


@dataclass(frozen=True, slots=True)
class Row:
    """A planned line or a story; ``at`` is the time that it stands by, ``people`` whose it is."""

    key: str
    group: str
    headline: str
    at: datetime | None
    people: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    line: PlannedLine | None = None
    story: Story | None = None
    approval_state: str = ""
    cases: int = 0
    present: Sequence[str] = ()
    now: int = 0
    views: int = 0
    total: int = 0

    @property
    def says_day(self) -> bool:
        """Of a deadline at midnight, or on another day than its line's, the time alone would mislead."""
        if self.line is None or self.at is None:
            return False
        due = timezone.localtime(self.at)
        return due.date() != self.line.day or (due.hour, due.minute) == (0, 0)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is asked once for all rows."""

    cases: dict[int, int] = field(default_factory=dict)
    present: dict[str, list[str]] = field(default_factory=dict)
    now: dict[str, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    today: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, stories: Iterable[Story]) -> "Figures":
        rows = list(stories)
        ids = [story.public_id for story in rows]
        small = readership.small(ids)
        return cls(
            cases=open_cases([story.pk for story in rows]),
            present=who_is_in(ids),
            now={one: figure.now or 0 for one, figure in small.items()},
            totals={one: figure.views for one, figure in small.items()},
            today=_views_today(ids),
        )


def _views_today(public_ids: list[str]) -> dict[str, int]:
    start, end = Period.around("day", timezone.localdate()).bounds
    rows = Views.objects.filter(story__in=public_ids, hour__gte=start, hour__lt=end)
    return dict(rows.values_list("story").annotate(sum=Sum("views")).order_by())


def with_people() -> "QuerySet[Story]":
    """Stories with what a row shows of them, and who is to write them."""
    people = Prefetch("planned_line__assignments", Assignment.objects.select_related("person").order_by("pk"))
    rows = Story.objects.select_related("section", "created_by", "planned_line")
    return rows.only(*PLAIN, "planned_line__story").prefetch_related(people)


def of_entries(entries: Sequence[Entry], lines: dict[int, PlannedLine]) -> list[Row]:
    """The rows of a page of a shift, in its order; a story that was deleted meanwhile is left out."""
    found = with_people().in_bulk([one.pk for one in entries if one.kind == "story"])
    figures = Figures.of(found.values())
    rows: list[Row] = []
    for one in entries:
        if one.kind == "line":
            rows.append(of_line(lines[one.pk], one.group, one.reasons))
        elif one.pk in found:
            row = of_story(found[one.pk], figures, one.group, one.reasons)
            at = one.at if one.at and one.group != "scheduled" else row.at
            rows.append(replace(row, approval_state=one.approval_state, at=at))
    return rows


def of_stories(stories: Sequence[Story]) -> list[Row]:
    """Rows of stories in no shift, of the whole archive and of what was found by words, with their views of ever."""
    figures = Figures.of(stories)
    rows = []
    for story in stories:
        approval_state = _approval_state(story)
        row = of_story(story, figures, _group(story, approval_state), ())
        rows.append(replace(row, views=row.total, approval_state=approval_state))
    return rows


def _group(story: Story, approval_state: str) -> str:
    if story.state in OPEN and story.scheduled_for:
        return "scheduled"
    return approval_state if approval_state and story.state == State.READY else story.state


def _approval_state(story: Story) -> str:
    """By the section that it stands in; no query is asked for a row."""
    if story.section is None or not story.section.asks_approval:
        return ""
    marks = Marks(story.state, story.approved_at, story.approval_asked_at, story.scheduled_for)
    return str(marks.approval_state or "")


def of_line(line: PlannedLine, group: str, reasons: tuple[Reason, ...] = ()) -> Row:
    people = tuple(str(one.person) for one in line.assignments.all())
    return Row(f"line-{line.pk}", group, line.headline, line.due_at, people, reasons, line=line)


def of_story(story: Story, figures: Figures, group: str, reasons: tuple[Reason, ...]) -> Row:
    public_id = story.public_id
    return Row(
        key=f"story-{public_id}",
        group=group,
        headline=story.headline,
        at=(story.scheduled_for or story.embargoed_until) if group == "scheduled" else story.changed_at,
        people=_people(story),
        reasons=reasons,
        story=story,
        cases=figures.cases.get(story.pk, 0),
        present=figures.present.get(public_id, ()),
        now=figures.now.get(public_id, 0),
        views=figures.today.get(public_id, 0),
        total=figures.totals.get(public_id, 0),
    )


def _people(story: Story) -> tuple[str, ...]:
    """Who is to write it by the plan; otherwise who has begun it."""
    line = getattr(story, "planned_line", None)
    assigned = tuple(str(one.person) for one in line.assignments.all()) if line else ()
    return assigned or ((str(story.created_by),) if story.created_by else ())
