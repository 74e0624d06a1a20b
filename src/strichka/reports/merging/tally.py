"""What readers suggest for the words of a case, each wording once."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from strichka.reports.merging.anchor import Texts, selectors_of_report, texts, verify
from strichka.reports.merging.span import core_of, cut_to
from strichka.reports.models import Case, Report

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What readers suggest, and how many say so.

    ``fits``: the text may stand in the place of the case's words; otherwise it is what a reader wrote for other,
    mostly more words. ``written``: what they wrote, as it came.
    """

    text: str
    count: int
    fits: bool
    written: frozenset[str] = frozenset()


def suggestions(case: Case, reports: Iterable[Report], *, where: Texts | None = None) -> list[Suggestion]:
    """What these reports of the case suggest, as texts for the case's words, the most frequent first.

    ``where``: the texts of the edition that the case is anchored in, if they are at hand.
    """
    where = texts(case.edition) if where is None else where
    counts: Counter[tuple[str, bool]] = Counter()
    written: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    for report in reports:
        if report.suggestion.strip():
            key = _for_the_words(case, report, where)
            counts[key] += 1
            written[key].add(report.suggestion)
    counted = [Suggestion(text, count, fits, frozenset(written[text, fits])) for (text, fits), count in counts.items()]
    return sorted(counted, key=lambda one: (-one.count, not one.fits, one.text))[:MOST_SHOWN]


def leading(suggested: Iterable[Suggestion], stands: str = "") -> str:
    """The text that most readers want in the place of the case's words; of equally many the one that stands already."""
    fitting = [one for one in suggested if one.fits]
    most = max((one.count for one in fitting), default=0)
    best = [one.text for one in fitting if one.count == most]
    return stands if stands in best or not best else best[0]


def _for_the_words(case: Case, report: Report, where: Texts) -> tuple[str, bool]:
    """A reader's suggestion for the words they chose, cut to the words of the case, and whether that could be done."""
    want = selectors_of_report(report)
    chosen = verify(where, want) if want else None
    if chosen is None or chosen.block != case.block:
        return report.suggestion.strip(), False
    text = cut_to(chosen.text, core_of(chosen, report.suggestion), case.start, case.end)
    return (text, True) if text else (report.suggestion.strip(), False)
