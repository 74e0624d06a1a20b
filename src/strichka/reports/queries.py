"""What the desk asks about cases; every answer is bounded."""

from collections import Counter
from dataclasses import dataclass

from strichka.reports.domain.anchor import Anchored, anchored, texts, verify, wanted
from strichka.reports.domain.span import core_of, cut_to
from strichka.reports.enums import CaseState
from strichka.reports.models import Case, Report

PAGE = 50
MOST_REPORTS = 30
MOST_READ = 200  # reports read for their suggestions


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of cases, the newest first; ``next_after`` continues it, None at the end."""

    cases: tuple[Case, ...]
    next_after: int | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What should stand in the place of the case's words, and how many readers say so."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """A case as the desk sees it: where its words stand now, the newest reports, what readers suggest."""

    case: Case
    place: Anchored
    reports: tuple[Report, ...]
    suggestions: tuple[Suggestion, ...]


def open_cases(*, after: int | None = None, limit: int = PAGE) -> CaseList:
    return cases_in(CaseState.OPEN, after=after, limit=limit)


def cases_in(state: str, *, after: int | None = None, limit: int = PAGE) -> CaseList:
    """Cases of one state by keyset: those opened before the case ``after``."""
    rows = Case.objects.filter(state=state).select_related("story", "closed_by").defer("story__document")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = tuple(rows.order_by("-pk")[: limit + 1])
    return CaseList(found[:limit], found[limit - 1].pk if len(found) > limit else None)


def open_count(*, most: int = 1000) -> int:
    """How many cases are open, counted up to ``most``."""
    return Case.objects.filter(state=CaseState.OPEN)[:most].count()


def case_details(case: Case) -> CaseDetails:
    newest = tuple(case.reports.order_by("-received_at", "-pk")[:MOST_REPORTS])
    return CaseDetails(case, anchored(case), newest, suggestions(case))


def suggestions(case: Case) -> tuple[Suggestion, ...]:
    """The readers' suggestions as texts for the case's words, the most frequent first."""
    said: Counter[str] = Counter()
    where = texts(case.edition)
    for report in case.reports.exclude(suggestion="").order_by("-received_at", "-pk")[:MOST_READ]:
        want = wanted(report.block, report.target)
        place = verify(where, want) if want else None
        text = ""
        if place and place.block == case.block:
            text = cut_to(place.text, core_of(place, report.suggestion), case.start, case.end)
        said[text or report.suggestion] += 1
    return tuple(Suggestion(text, count) for text, count in said.most_common(10))
