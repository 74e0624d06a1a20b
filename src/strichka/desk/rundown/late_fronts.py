"""Missed moments of fronts: what was planned for one and came to readers too late, on the screen of today."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language

from strichka.desk.readers.readership import Period
from strichka.fronts import moments
from strichka.fronts.naming import address_name


@dataclass(frozen=True, slots=True)
class LateFront:
    """``name``: the front in the desk's addresses."""

    name: str
    words: str
    due_at: datetime
    late_at: datetime


def of_period(period: Period) -> list[LateFront]:
    """Those of the last day, where the period has today in it: one query."""
    now, language = timezone.now(), get_language() or ""
    if not period.first <= timezone.localdate(now) < period.end:
        return []
    return [
        LateFront(
            address_name(one.front.page),
            one.front.name_in(language),
            one.starts_at,
            late_at,
        )
        for one in moments.late(now)
        if (late_at := one.late_at)
    ]
