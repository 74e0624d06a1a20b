"""What the desk asks about cases; every answer is bounded."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from strichka.reports.domain.anchor import Texts, selectors_of_report, texts, verify
from strichka.reports.domain.span import core_of, cut_to
from strichka.reports.models import Case, Report

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What readers suggest, and how many say so.

    ``fits``: the text may stand in the place of the case's words; otherwise it is what a reader wrote for other,
    mostly more words.
    """

    text: str
    count: int
    fits: bool


def suggestions(case: Case, reports: Iterable[Report]) -> list[Suggestion]:
    """What these reports of the case suggest, as texts for the case's words, the most frequent first."""
    current = case.story.current_edition
    edition = current if current and current.pk == case.edition_id else case.edition
    where = texts(edition)
    counts = Counter(_for_the_words(case, report, where) for report in reports if report.suggestion.strip())
    counted = [Suggestion(text, count, fits) for (text, fits), count in counts.items()]
    return sorted(counted, key=lambda one: (-one.count, not one.fits, one.text))[:MOST_SHOWN]


def _for_the_words(case: Case, report: Report, where: Texts) -> tuple[str, bool]:
    """A reader's suggestion for the words they chose, cut to the words of the case, and whether that could be done."""
    want = selectors_of_report(report)
    chosen = verify(where, want) if want else None
    if chosen is None or chosen.block != case.block:
        return report.suggestion.strip(), False
    text = cut_to(chosen.text, core_of(chosen, report.suggestion), case.start, case.end)
    return (text, True) if text else (report.suggestion.strip(), False)
