"""How many readers are told, and what has gone out to them, in a number of queries that grows with neither."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone

from strichka.languages.registry import language as spoken
from strichka.subscriptions.domain.going import figures
from strichka.subscriptions.enums import DispatchState, Medium, RecipientState, SubscriptionState
from strichka.subscriptions.models import Dispatch, Subscription
from strichka.subscriptions.story_words import StoryWords

WEEKS = 8
OPEN = (DispatchState.HELD, DispatchState.GOING)


@dataclass(frozen=True, slots=True)
class Group:
    """Readers of a medium and a language by state, in the order of the states."""

    medium: str
    language: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """``on``: its Monday."""

    on: date
    confirmed: int
    ended: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A dispatch as a line of the list; ``headline`` is empty for a digest."""

    row: Dispatch
    headline: str
    is_open: bool
    figures: Sequence[tuple[str, int]]


def groups() -> list[Group]:
    rows = Subscription.objects.values_list("medium", "language", "state").annotate(count=Count("pk"))
    found: dict[tuple[str, str], dict[str, int]] = {}
    for medium, language, state, count in rows.order_by("medium", "language"):
        found.setdefault((medium, language), {})[state] = count
    return [
        Group(str(Medium(medium).label), spoken(language).own_name, tuple(by.get(one, 0) for one in SubscriptionState))
        for (medium, language), by in found.items()
    ]


def weeks() -> list[Week]:
    """The last ones, the newest first; none where there was nothing."""
    since = timezone.now() - timedelta(weeks=WEEKS)
    confirmed = _by_week("confirmed_at", Subscription.objects.filter(confirmed_at__gte=since))
    ended = _by_week("ended_at", Subscription.objects.filter(ended_at__gte=since, confirmed_at__isnull=False))
    return [Week(on, confirmed.get(on, 0), ended.get(on, 0)) for on in sorted({*confirmed, *ended}, reverse=True)]


def dispatches() -> QuerySet[Dispatch]:
    return Dispatch.objects.select_related("story").defer("story__document")


def lines(rows: Sequence[Dispatch]) -> list[Sent]:
    """With how many were reached; of those that are done that is known, the others are counted now."""
    going = figures([row.pk for row in rows if row.state in OPEN])
    return [_as_line(row, going.get(row.pk, row.figures)) for row in rows]


def _as_line(row: Dispatch, counts: Mapping[str, Any]) -> Sent:
    named = [(str(state.label), counts[state.value]) for state in RecipientState if counts.get(state.value)]
    return Sent(row, StoryWords.read(row.words).headline, row.state in OPEN, named)


def _by_week(field: str, rows: QuerySet[Subscription]) -> dict[date, int]:
    weekly = rows.annotate(week=TruncWeek(field)).values_list("week").annotate(count=Count("pk"))
    return {timezone.localtime(week).date(): count for week, count in weekly}
