"""Why a story needs somebody's attention: each package declares the reasons that it knows of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Substr
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from strichka.baking.models import LiveCheck
from strichka.lib.registry import Registry
from strichka.stories import keys
from strichka.stories.checking import approval
from strichka.stories.checking.check import Check
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.run import severities
from strichka.stories.enums import SHOWN, Outcome, Severity
from strichka.stories.models import MissedMoment, Story, StoryFinding
from strichka.stories.picture_uses import finding

# A planned publication is the worker's within seconds, and readers have a page within a minute.
PATIENCE = timedelta(minutes=2)
SHOWN_LATE = timedelta(days=1)
MOST = 300  # stories of one reason
_SUBJECT = str(keys.story(""))

Ids = QuerySet[Any, int]


@dataclass(frozen=True, slots=True)
class Window:
    """What is looked at: what happened from ``start`` up to, but without, ``end``; and the time at which it is."""

    start: datetime
    end: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """``stories``: the ids of the stories that need attention for it, the newest first; the caller takes the first."""

    name: str
    label: Promise
    stories: Callable[[Window], Ids]


REASONS = Registry(Reason)


def _overdue(window: Window) -> Ids:
    """The time that was set for it has come, and it is not out."""
    late = Story.objects.filter(scheduled_for__lt=window.now - PATIENCE)
    return late.order_by("-scheduled_for").values_list("pk", flat=True)


def _unseen(window: Window) -> Ids:
    """What was published or withdrawn has not been seen at its addresses."""
    newer = LiveCheck.objects.filter(subject=OuterRef("subject"), pk__gt=OuterRef("pk"))
    asked = LiveCheck.objects.filter(seen_at=None, asked_at__gte=window.start, asked_at__lt=window.now - PATIENCE)
    of_stories = asked.filter(~Exists(newer), subject__startswith=_SUBJECT)
    stories = Story.objects.filter(public_id__in=of_stories.values(story=Substr("subject", len(_SUBJECT) + 1)))
    return stories.order_by("-pk").values_list("pk", flat=True)


def _held(window: Window) -> Ids:
    """What is planned and will not go out, or did not, because a check blocks it (``domain/look_ahead``)."""
    planned = Story.objects.filter(scheduled_for__gte=window.start, held_by__isnull=False)
    return planned.order_by("-scheduled_for").values_list("pk", flat=True)


def _unapproved(window: Window) -> Ids:
    """What is planned and will not go out, or did not, because nobody has approved it yet."""
    planned = Story.objects.filter(approval.PLANNED_WITHOUT, scheduled_for__gte=window.start)
    return planned.order_by("-scheduled_for").values_list("pk", flat=True)


def _stale(window: Window) -> Ids:
    """Its time was missed by so much that it waits for an editor (``domain/timing/missed``)."""
    stale = MissedMoment.objects.filter(story=OuterRef("pk"), due_at=OuterRef("scheduled_for"), outcome=Outcome.STALE)
    late = Story.objects.filter(Exists(stale), scheduled_for__lt=window.now)
    return late.order_by("-scheduled_for").values_list("pk", flat=True)


def _late(window: Window) -> Ids:
    """It has gone out, after its time: within a day somebody looks whether it still holds."""
    found = MissedMoment.objects.filter(outcome=Outcome.LATE, found_at__gte=max(window.start, window.now - SHOWN_LATE))
    return found.filter(found_at__lt=window.end).order_by("-found_at").values_list("story", flat=True)


def _with_finding(check: Check, window: Window) -> Ids:
    """What readers see or soon will, changed within the window, of which the database says what a check finds."""
    assert check.among is not None
    return check.among(_changed(window)).order_by("-changed_at").values_list("pk", flat=True)


def _changed(window: Window) -> QuerySet[Story]:
    """What readers see or soon will, changed within the window."""
    return Story.objects.filter(changed_at__gte=window.start, changed_at__lt=window.end, state__in=SHOWN)


def _rights_ending(_window: Window) -> Ids:
    return finding.with_ending_rights()


REASONS.add(Reason("overdue", _("did not go out in time"), _overdue))
REASONS.add(Reason("stale", _("too late to go out by itself"), _stale))
REASONS.add(Reason("late", _("went out late"), _late))
REASONS.add(Reason("held", _("held up by a check"), _held))
REASONS.add(Reason("approval", _("planned, awaits approval"), _unapproved))
REASONS.add(Reason("unseen", _("not seen by readers yet"), _unseen))
REASONS.add(Reason("rights_ending", _("rights to a picture end"), _rights_ending))


def watch(check: Check) -> None:
    """Have the rundown ask for stories of which the database alone says that the check finds something."""
    REASONS.add(_of_check(check))


def _of_check(check: Check) -> Reason:
    return Reason(check.name, check.label, partial(_with_finding, check))


for one in CHECKS.values():
    if one.among:
        watch(one)


def reasons(window: Window) -> dict[int, list[Reason]]:
    """By id of a story why it needs attention: two queries, of at most `MOST` stories a reason.

    Besides what is declared, by the findings of the checks that read the text, as the worker keeps them. What the
    newsroom has switched off as a check is no reason either.
    """
    off = {name for name, severity in severities().items() if severity == Severity.OFF}
    every = {name: _of_check(check) for name, check in CHECKS.items()} | dict(REASONS)
    known = {name: reason for name, reason in every.items() if name not in off}
    places = {name: place for place, name in enumerate(known)}
    parts = [_part(reason.stories(window), reason.name) for reason in REASONS.values() if reason.name in known]
    found: dict[int, list[Reason]] = {}
    for story, name in _kept(window).union(*parts, all=True):
        if name in known:  # what was found before a check was switched off, or its plug-in taken away, stays kept
            found.setdefault(story, []).append(known[name])
    return {story: sorted(these, key=lambda one: places[one.name]) for story, these in found.items()}


def _part(ids: Ids, name: str) -> "QuerySet[Story, Any]":
    named = Story.objects.filter(pk__in=ids[:MOST]).annotate(reason=Value(name, output_field=CharField()))
    return named.order_by().values_list("pk", "reason")


def _kept(window: Window) -> "QuerySet[StoryFinding, Any]":
    """What the worker has kept, of the stories in which something is found, the newest first."""
    found = _changed(window).filter(Exists(StoryFinding.objects.filter(story=OuterRef("pk"))))
    rows = StoryFinding.objects.filter(story__in=found.order_by("-changed_at").values("pk")[:MOST])
    return rows.order_by().values_list("story", "name")
