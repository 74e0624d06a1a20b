"""The first screen: a shift by day or week, or every story there is, with its tabs, saved views and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from strichka.desk import paging
from strichka.desk.readers.readership import Period
from strichka.desk.rundown import rows
from strichka.desk.rundown.choices import Choices
from strichka.desk.rundown.filters import Filters
from strichka.desk.rundown.rows import Row
from strichka.desk.rundown.shift import ATTENTION, GROUPS, MISSED, OPEN, Gathering
from strichka.desk.stories import search
from strichka.desk.stories.listing import UNTOUCHED
from strichka.planning.models import SavedView
from strichka.search.enums import Scope
from strichka.search.labels import LabelKind, label
from strichka.staff.models import User
from strichka.stories import attention
from strichka.stories.attention import Window
from strichka.stories.checking import approval
from strichka.stories.enums import State
from strichka.stories.models import Story
from strichka.stories.reading.by_time import having

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE = 60
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Tab:
    """``count`` is None where it would have to be counted in the whole archive."""

    state: str
    label: str
    count: int | None
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class View:
    """A saved view; ``count`` is that of the days shown; beside a list that is no shift it is None."""

    saved: SavedView
    address: str
    count: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Screen:
    rows: list[Row]
    older: str
    counts: dict[str, int] = field(default_factory=dict)
    view_counts: dict[int, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    likely: str = ""  # what is to be sought instead, where words find nothing

    def tabs(self, filters: Filters) -> list[Tab]:
        """In a shift those with something in them, and the chosen one; in the list every state of a story."""
        states = ["", *GROUPS, ATTENTION] if filters.span != "list" else ["", *LISTED, ATTENTION]
        always = {"", "planned", "draft", "ready", "live", ATTENTION}
        named = words()
        return [
            Tab(one, named[one], self.counts.get(one), filters.address(state=one, after=""), one == filters.state)
            for one in states
            if self.counts.get(one) or one in always or one == filters.state or filters.span == "list"
        ]

    def views(self, filters: Filters, saved: Sequence[SavedView]) -> list[View]:
        period = {name: value for name, value in filters.kept.items() if name in {"span", "on"}}
        found = []
        for view in saved:
            of_view = Filters.read(_query(view) | period)
            is_current = of_view.of_view == filters.of_view
            found.append(View(view, of_view.address(), self.view_counts.get(view.pk), is_current))
        return found


LISTED = ("draft", "ready", "awaits", "approved", "scheduled", "live", "killed", "spiked")


def words() -> dict[str, str]:
    return {
        "": _("All"),
        "planned": _("Planned"),
        "draft": _("Drafts"),
        "ready": pgettext("stories", "Ready"),
        "awaits": _("Await approval"),
        "approved": pgettext("stories", "Approved"),
        "scheduled": _("Scheduled"),
        "live": pgettext("stories", "Live"),
        "killed": _("Withdrawn"),
        "dropped": _("Dropped"),
        "spiked": _("Spiked"),
        ATTENTION: _("Need attention"),
    }


def _query(view: SavedView) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(view.query).items()}


def show(filters: Filters, choices: Choices, saved: Sequence[SavedView]) -> Screen:
    """What the filters ask for; the number of queries does not depend on how much that is."""
    by_slug = filters.about(choices.topic(filters.topic))
    return _every_story(by_slug, choices) if filters.span == "list" else _of_shift(by_slug, choices, saved)


def _of_shift(filters: Filters, choices: Choices, saved: Sequence[SavedView]) -> Screen:
    of_views = [Filters.read(_query(view)) for view in saved]
    shift = Gathering(filters.period, (filters, *of_views), choices).shift()
    chosen = shift.under(filters.state)
    after = _cursor(filters.after)
    page = [one for one in chosen if after is None or one.order > after]
    older = filters.address(after="~".join(map(str, page[PAGE - 1].order))) if len(page) > PAGE else ""
    counts = dict(zip([view.pk for view in saved], shift.counts_of(of_views), strict=True))
    notices = (
        (_("This shift has more than can be counted. Choose a filter or a shorter time."),) if shift.is_cut else ()
    )
    return Screen(rows.of_entries(page[:PAGE], shift.lines), older, shift.counts(), counts, notices)


def _cursor(text: str) -> tuple[int, int, int] | None:
    """The place of the last row seen; None for what is none."""
    try:
        group, number, pk = map(int, text.split("~"))
    except ValueError:
        return None
    return group, number, pk


def _every_story(filters: Filters, choices: Choices) -> Screen:
    """The whole archive by its last change, or what is found in it by words; planned lines with those words first."""
    every = _stories(filters, choices)
    if not filters.q:
        page = paging.by_change(every, filters.after, kept=filters.kept, size=PAGE)
        return Screen(rows.of_stories(page.rows), page.older)
    labels = _labels(filters, choices)
    found, notices = search.page(every, filters.q, labels=labels, after=filters.after, kept=filters.kept)
    lines = [] if filters.after or filters.state not in {"", "planned"} else _lines(filters, choices)
    listed = [*lines, *rows.of_stories(found.rows)]
    finds = partial(search.finds, every, scope=Scope.ALL, labels=labels)
    likely = "" if listed or filters.after else search.likely_words(filters.q, finds)
    return Screen(listed, found.older, notices=notices, likely=likely)


def _stories(filters: Filters, choices: Choices) -> "QuerySet[Story]":
    every = rows.with_people().filter(filters.on_stories(choices)).exclude(UNTOUCHED)
    match filters.state:
        case "scheduled":
            return every.filter(pk__in=_keys(having("scheduled_for", OPEN)))
        case "awaits":
            return every.filter(pk__in=_keys(approval.AWAITING))
        case "approved":
            return every.filter(pk__in=_keys(approval.APPROVED))
        case "attention":
            now = timezone.now()
            return every.filter(pk__in=list(attention.reasons(Window(now - MISSED, now, now))))
        case state if state in State.values:
            return every.filter(state=state)
        case "":
            return every if filters.q else every.exclude(state=State.SPIKED)
    return every.none()


def _keys(where: Q) -> "QuerySet[Story, int]":
    return Story.objects.filter(where).values_list("pk", flat=True)


def _labels(filters: Filters, choices: Choices) -> list[str]:
    """The filters as search has them; the others are asked of the rows that it finds."""
    labels = [label(LabelKind.STATE, filters.state)] if filters.state in State.values else []
    if filters.section:
        labels.append(label(LabelKind.SECTION, choices.section(filters.section)))
    return labels


def _lines(filters: Filters, choices: Choices) -> list[Row]:
    """Planned lines with these words, of this week and of the two around it."""
    week = Period.around("week", timezone.localdate())
    around = Period("week", week.first - WEEK, week.end + WEEK)
    lines = Gathering(around, (filters,), choices).lines()[:PAGE]
    return [rows.of_line(one, "planned") for one in lines if not one.dropped_at and filters.fits(one, choices)]


def of_person(by: User) -> list[SavedView]:
    return list(SavedView.objects.filter(person=by))
