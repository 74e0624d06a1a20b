"""Who says so in what readers have: counted when an edition is made, a row for each story."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Sum

from strichka.sources.models import KINDS, Tally

WEEKS = 12


@dataclass(slots=True)
class Row:
    """A week or a section with its statements by kind."""

    key: date | int | None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return sum(self.counts.values())

    @property
    def shares(self) -> list[tuple[str, int, int]]:
        """Each kind with how many and how many of a hundred."""
        return [(kind, many, round(100 * many / self.all) if self.all else 0) for kind, many in self.counts.items()]


def week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def keep(story: int, *, day: date, section: int | None, counts: Mapping[str, int]) -> None:
    """Of a story as readers have it now; what was kept of its earlier edition goes."""
    values = {kind: counts.get(kind, 0) for kind in KINDS}
    row = Tally(story=story, week=week_of(day), section=section, **values)
    columns = ["week", "section", *KINDS]
    Tally.objects.bulk_create([row], update_conflicts=True, unique_fields=["story"], update_fields=columns)


def drop(story: int) -> None:
    """Readers have it no more."""
    Tally.objects.filter(story=story).delete()


def by_week(today: date, *, section: int | None = None) -> list[Row]:
    """The last weeks, the newest first."""
    rows = Tally.objects.filter(week__gt=week_of(today) - timedelta(weeks=WEEKS), week__lte=today)
    rows = rows.filter(section=section) if section else rows
    summed = rows.order_by("-week").values("week").annotate(**_sums())
    return [_row(one["week"], one) for one in summed]


def by_section(today: date) -> list[Row]:
    """The same weeks together, by the key of the section."""
    rows = Tally.objects.filter(week__gt=week_of(today) - timedelta(weeks=WEEKS), week__lte=today)
    return [_row(one["section"], one) for one in rows.order_by("section").values("section").annotate(**_sums())]


def _sums() -> dict[str, Sum]:
    return {f"sum_{kind}": Sum(kind) for kind in KINDS}


def _row(key: date | int | None, one: Mapping[str, Any]) -> Row:
    return Row(key, {kind: one[f"sum_{kind}"] or 0 for kind in KINDS})
