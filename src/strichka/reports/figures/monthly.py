"""What readers' reports came to, month by month.

A report counts in the month in which its case was opened; a decision in the month in which it was made; a story in the
month in which it was published. The time to a fix begins when the case is opened, seconds after the first report, and
ends when the mended page is published.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from strichka.reports.enums import CaseState, ErrorKind
from strichka.reports.models import Case, CountedMonth
from strichka.stories import addresses, months
from strichka.stories.models import Card

# Of fewer fixes no median is told, and of fewer decisions no share: it would speak of single cases.
FEW = 5
MONTHS = 12
MOST_REPEATED = 20
MOST_SOURCES = 20
DECIDED = (CaseState.FIXED, CaseState.NOT_AN_ERROR, CaseState.REJECTED)
# Hours since a case was opened, at which the next age begins.
AGES = (1, 24, 24 * 7)


@dataclass(frozen=True, slots=True)
class Repeated:
    """The same words, mended the same way more than once."""

    quote: str
    suggestion: str
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """One month. Times in seconds, None where there are too few fixes; the keys of ``by_hour`` are hours as text.

    ``errors_by_*`` count cases that were fixed, ``stories_by_*`` stories that readers may see; in ``*_by_source`` a
    story counts for every source that it names as a whole, and under the empty word when it names none; sources of
    stories without an error are left out.
    """

    reports: int = 0
    opened: int = 0
    fixed: int = 0
    not_errors: int = 0
    rejected: int = 0
    median: float | None = None
    slow: float | None = None
    stories: int = 0
    errors_by_kind: Mapping[str, int] = field(default_factory=dict)
    errors_by_section: Mapping[str, int] = field(default_factory=dict)
    errors_by_hour: Mapping[str, int] = field(default_factory=dict)
    errors_by_source: Mapping[str, int] = field(default_factory=dict)
    stories_by_section: Mapping[str, int] = field(default_factory=dict)
    stories_by_hour: Mapping[str, int] = field(default_factory=dict)
    stories_by_source: Mapping[str, int] = field(default_factory=dict)
    repeated: Sequence[Repeated] = field(default_factory=list)

    @property
    def decided(self) -> int:
        return self.fixed + self.not_errors + self.rejected

    @property
    def public(self) -> tuple[object, ...]:
        """All that readers see of it."""
        return self.reports, self.opened, self.fixed, self.not_errors, self.rejected, self.median, self.errors_by_kind

    @property
    def justified(self) -> float | None:
        """The share of decided cases that were errors, 0 to 1; None of too few."""
        return self.fixed / self.decided if self.decided >= FEW else None


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """The value below which a share of ordered values lies, between the two nearest; None of too few."""
    if len(ordered) < FEW:
        return None
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def count(month: date) -> Figures:
    """A month counted anew from the cases: as many queries for a thousand as for one, each along an index."""
    start, end = months.bounds(month)
    opened = Case.objects.filter(opened_at__gte=start, opened_at__lt=end).exclude(state=CaseState.JOINED).order_by()
    closed = Case.objects.filter(state__in=DECIDED, closed_at__gte=start, closed_at__lt=end).order_by()
    fixed = Case.objects.filter(state=CaseState.FIXED, closed_at__gte=start, closed_at__lt=end).order_by()
    came = opened.aggregate(cases=Count("pk"), reports=Sum("reports_count", default=0))
    states = dict(closed.values_list("state").annotate(Count("pk")))
    of_languages = Card.objects.filter(language__in=addresses.languages())  # as the index of cards begins
    cards = of_languages.filter(published_at__gte=start, published_at__lt=end).order_by()
    sections, hours = _stories(cards)
    wrong = dict(Counter(_by_source(fixed)).most_common(MOST_SOURCES))
    return Figures(
        reports=came["reports"],
        opened=came["cases"],
        fixed=states.get(CaseState.FIXED, 0),
        not_errors=states.get(CaseState.NOT_AN_ERROR, 0),
        rejected=states.get(CaseState.REJECTED, 0),
        stories=sum(sections.values()),
        stories_by_section=sections,
        stories_by_hour=hours,
        stories_by_source={slug: number for slug, number in _by_source(cards).items() if slug in wrong},
        errors_by_source=wrong,
        **_errors(fixed),
    )


def _stories(cards: QuerySet[Card]) -> tuple[dict[str, int], dict[str, int]]:
    sections: Counter[str] = Counter()
    hours: Counter[str] = Counter()
    for slug, published_at in cards.values_list("section__slug", "published_at").iterator():
        sections[slug] += 1
        hours[_hour(published_at)] += 1
    return dict(sections), dict(hours)


def _hour(at: Any) -> str:
    return str(timezone.localtime(at).hour)


def _by_source(rows: QuerySet[Any]) -> dict[str, int]:
    counted = rows.values_list("story__sources__slug").annotate(Count("pk"))
    return {slug or "": number for slug, number in counted}


def _errors(fixed: QuerySet[Case]) -> dict[str, Any]:
    """What was mended, by kind, section and hour of the story; how long it took; what came again."""
    kinds: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    hours: Counter[str] = Counter()
    words: Counter[tuple[str, str]] = Counter()
    times: list[float] = []
    columns = ("kind", "quote", "suggestion", "opened_at", "closed_at", "story__section__slug", "story__published_at")
    rows = fixed.values_list(*columns)
    for kind, quote, suggestion, opened_at, closed_at, section, published_at in rows.iterator():
        kinds[kind] += 1
        sections[section or ""] += 1
        if published_at:
            hours[_hour(published_at)] += 1
        if suggestion:
            words[quote, suggestion] += 1
        times.append((closed_at - opened_at).total_seconds())
    times.sort()
    return {
        "errors_by_kind": dict(kinds),
        "errors_by_section": dict(sections),
        "errors_by_hour": dict(hours),
        "median": percentile(times, 0.5),
        "slow": percentile(times, 0.9),
        "repeated": _repeated(words),
    }


def _repeated(words: Counter[tuple[str, str]]) -> list[Repeated]:
    again = [(number, quote, suggestion) for (quote, suggestion), number in words.items() if number > 1]
    again.sort(key=lambda row: (-row[0], row[1], row[2]))
    return [Repeated(quote, suggestion, number) for number, quote, suggestion in again[:MOST_REPEATED]]


def as_json(figures: Figures) -> dict[str, Any]:
    return asdict(figures)


def read(row: CountedMonth) -> Figures:
    """What was kept; a figure that an earlier version did not count is its empty value."""
    known = {name: value for name, value in row.figures.items() if name in Figures.__dataclass_fields__}
    return Figures(**known | {"repeated": [Repeated(**one) for one in known.get("repeated", ())]})


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a month, and when it last became other."""

    figures: Figures
    counted_at: datetime


def of_month(month: date) -> Kept | None:
    """None when nothing came in it, or it was not counted yet; in one query."""
    row = CountedMonth.objects.filter(month=month).first()
    return Kept(read(row), row.counted_at) if row else None


@dataclass(frozen=True, slots=True)
class Month:
    on: date
    figures: Figures


def last_months(until: date, number: int = MONTHS) -> list[Month]:
    """The last months with the one of ``until``, the oldest first, from the first in which anything came; one query."""
    on = until.replace(day=1)
    wanted = [on]
    for _ in range(number - 1):
        on = before(on)
        wanted.insert(0, on)
    kept = {row.month: read(row) for row in CountedMonth.objects.filter(month__gte=wanted[0], month__lte=wanted[-1])}
    listed = [Month(month, kept.get(month, Figures())) for month in wanted]
    first = next((at for at, one in enumerate(listed) if one.figures.opened or one.figures.decided), len(listed))
    return listed[first:]


def before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def kinds_of(listed: Iterable[Month]) -> list[tuple[ErrorKind, int]]:
    """The kinds of what was mended in these months, the most frequent first."""
    counted: Counter[str] = Counter()
    for one in listed:
        counted.update(one.figures.errors_by_kind)
    return [(ErrorKind(kind), number) for kind, number in counted.most_common() if kind in ErrorKind.values]


@dataclass(frozen=True, slots=True)
class Rate:
    """Errors among stories of one section, hour or source; ``rate`` is a thousandth, None where there is no story."""

    name: str
    errors: int
    stories: int

    @property
    def rate(self) -> float | None:
        return 1000 * self.errors / self.stories if self.stories else None


def rates(errors: Mapping[str, int], stories: Mapping[str, int]) -> list[Rate]:
    """Errors beside stories, those with most errors first."""
    names = sorted(errors.keys() | stories.keys(), key=lambda name: (-errors.get(name, 0), name))
    return [Rate(name, errors.get(name, 0), stories.get(name, 0)) for name in names]


def open_by_age() -> list[int]:
    """How many cases are open for less than an hour, a day, a week, and longer; in one query."""
    now = timezone.now()
    limits = [now, *(now - timedelta(hours=hours) for hours in AGES)]
    stretches = {
        f"age{number}": Count("pk", filter=Q(opened_at__gt=older, opened_at__lte=newer))
        for number, (newer, older) in enumerate(pairwise(limits))
    }
    rows = Case.objects.filter(state=CaseState.OPEN).order_by()
    counted = rows.aggregate(**stretches, older=Count("pk", filter=Q(opened_at__lte=limits[-1])))
    return list(counted.values())
