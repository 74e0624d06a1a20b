"""Fifty reports of one error are one case."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from strichka.lib.anchors import TextPositionSelector, TextQuoteSelector
from strichka.reports import signals
from strichka.reports.domain.anchor import (
    Place,
    Texts,
    Wanted,
    anchored,
    find,
    headline_block,
    texts,
    verify,
    wanted,
)
from strichka.reports.domain.span import LEAST_OVERLAP, Core, core_of, joined, overlap
from strichka.reports.enums import AnchorState, CaseState
from strichka.reports.models import Case, Report
from strichka.stories.enums import State
from strichka.stories.models import Edition, Story

AROUND = 32  # code points kept on each side of a case's words
FOUND = frozenset({AnchorState.EXACT, AnchorState.MOVED})


class Unplaced(Exception):
    """Why a report opens no case; it is kept all the same."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a report speaks of: in the edition that its reader saw (``then``), and where that stands ``now``."""

    edition: Edition
    then: Place
    now: Place
    core: Core
    general: bool


class Merger:
    """Puts the reports of one locked story into cases; its editions are read once."""

    def __init__(self, story: Story) -> None:
        assert transaction.get_connection().in_atomic_block
        self.story = story
        self._texts: dict[int, Texts] = {}
        self._headlines: set[str] = set()

    def take(self, report: Report) -> Case:
        """Join the report to the case it belongs to, or open one.

        Raises:
            Unplaced: nothing can be fixed: there is no such edition, or the words were never in it.
        """
        heard = self._heard(report)
        case = self._fixed_since(heard) or self._standing(heard)
        if case is None:
            case = self._open(heard)
        elif case.state == CaseState.OPEN:
            self._join(case, heard)
        self._add(case, report)
        return case

    def _texts_of(self, edition: Edition) -> Texts:
        if edition.pk not in self._texts:
            self._texts[edition.pk] = texts(edition)
            self._headlines.add(headline_block(edition))
        return self._texts[edition.pk]

    def _current(self) -> Edition:
        if self.story.state != State.LIVE or self.story.current_edition is None:
            raise Unplaced("the story is not published")
        return self.story.current_edition

    def _heard(self, report: Report) -> Heard:
        current = self._current()
        edition = self.story.editions.filter(number=report.edition_number).first()
        if edition is None:
            raise Unplaced("no such edition")
        where = self._texts_of(edition)
        then = self._chosen(report, edition)
        core = core_of(then, report.suggestion)
        then = Place(then.block, core.start, core.end, then.text)
        general = then.block in self._headlines and then.words == then.text and not core.suggestion
        if edition.pk == current.pk:
            return Heard(edition, then, then, core, general)
        place = find(self._texts_of(current), _wanted(then), old_text=where[then.block])
        return Heard(edition, then, place or _lost(then), core, general)

    def _chosen(self, report: Report, edition: Edition) -> Place:
        """The words the reader chose; a report of the story as a whole stands at its headline."""
        where, want = self._texts_of(edition), wanted(report.block, report.target)
        if want is None:
            block = headline_block(edition)
            text = where.get(block, "")
            return Place(block, 0, len(text), text)
        place = verify(where, want)
        if place is None:
            raise Unplaced("the words are not in that edition")
        return place

    def _fixed_since(self, heard: Heard) -> Case | None:
        """A case fixed after the edition that the reader saw: an old page is still open somewhere."""
        fixed = self.story.cases.filter(state=CaseState.FIXED, fixed_in__number__gt=heard.edition.number)
        return _best(fixed.order_by("-pk")[:100], partial(self._overlap_then, heard))

    def _overlap_then(self, heard: Heard, case: Case) -> float:
        return self._overlap_in(heard.edition, heard.then, case)

    def _overlap_in(self, edition: Edition, place: Place, case: Case) -> float:
        """How much of one error a case and a place in this edition are."""
        stood = self._case_in(edition, case)
        if stood is None or stood.block != place.block:
            return 0.0
        return overlap((stood.start, stood.end), (place.start, place.end))

    def _case_in(self, edition: Edition, case: Case) -> Place | None:
        where = self._texts_of(edition)
        if case.edition_id == edition.pk:
            return Place(case.block, case.start, case.end, where.get(case.block, ""))
        place = find(where, _wanted_of(case), old_text=case.prefix + case.quote + case.suffix)
        return place if place and place.state in FOUND else None

    def _standing(self, heard: Heard) -> Case | None:
        """An open case of the same words, or one closed because those words are right."""
        cases = self.story.cases.filter(state__in=[CaseState.OPEN, CaseState.NOT_AN_ERROR]).order_by("-pk")[:500]
        return _best(cases, partial(self._overlap_now, heard))

    def _overlap_now(self, heard: Heard, case: Case) -> float:
        edition, place = self._current(), heard.now
        if place.state == AnchorState.LOST:
            edition, place = heard.edition, heard.then
        share = self._overlap_in(edition, place, case)
        if share < LEAST_OVERLAP or heard.general != self._is_general(case):
            return 0.0
        if case.state == CaseState.NOT_AN_ERROR and (case.quote != place.words or heard.core.suggestion):
            return 0.0
        return share

    def _is_general(self, case: Case) -> bool:
        """A remark on the story as a whole is no report of a word in its headline, and is not closed with one."""
        return case.block in self._headlines and not (case.prefix or case.suffix or case.suggestion)

    def _open(self, heard: Heard) -> Case:
        case = Case(story=self.story, state=CaseState.OPEN, opened_at=timezone.now())
        self._put(case, heard, heard.core.suggestion)
        case.save()
        transaction.on_commit(partial(signals.opened.send, Case, case=case), robust=True)
        return case

    def _put(self, case: Case, heard: Heard, suggestion: str) -> None:
        lost = heard.now.state == AnchorState.LOST
        case.edition = heard.edition if lost else self._current()
        place = heard.then if lost else heard.now
        case.anchor = heard.now.state
        put(case, place, suggestion)

    def _join(self, case: Case, heard: Heard) -> None:
        """Narrow the case to the words that all speak of, in the current edition's text."""
        current = self._current()
        case.story = self.story
        stood = anchored(case, where=self._texts_of(current))
        if heard.now.state not in FOUND or stood.state not in FOUND or stood.block != heard.now.block:
            return
        shift = heard.now.start - heard.then.start
        coming = Core(heard.core.start + shift, heard.core.end + shift, heard.core.suggestion)
        core = joined(stood.text, Core(stood.start, stood.end, case.suggestion), coming)
        case.edition, case.anchor = current, stood.state
        put(case, Place(stood.block, core.start, core.end, stood.text), core.suggestion)
        case.save()

    def _add(self, case: Case, report: Report) -> None:
        report.case, report.problem = case, ""
        if case.state != CaseState.OPEN:
            report.email = ""
        report.save(update_fields=["case", "problem", "email"])
        Case.objects.filter(pk=case.pk).update(reports_count=F("reports_count") + 1)
        transaction.on_commit(partial(signals.joined.send, Case, case=case), robust=True)


def put(case: Case, place: Place, suggestion: str) -> None:
    """Set a case's words and their surroundings, by which they are found again in later editions."""
    case.block, case.start, case.end, case.quote = place.block, place.start, place.end, place.words
    case.prefix = place.text[max(0, place.start - AROUND) : place.start]
    case.suffix = place.text[place.end : place.end + AROUND]
    case.suggestion = suggestion


def _wanted(place: Place) -> Wanted:
    before, after = place.text[max(0, place.start - AROUND) : place.start], place.text[place.end : place.end + AROUND]
    quote = TextQuoteSelector(place.words, before, after)
    return Wanted(place.block, quote, TextPositionSelector(place.start, place.end))


def _wanted_of(case: Case) -> Wanted:
    quote = TextQuoteSelector(case.quote, case.prefix, case.suffix)
    return Wanted(case.block, quote, TextPositionSelector(case.start, case.end))


def _lost(then: Place) -> Place:
    return Place(then.block, 0, 0, "", AnchorState.LOST)


def _best(cases: Iterable[Case], share: Callable[[Case], float]) -> Case | None:
    """The case with most of the words in common, then the one reported most."""
    found = [(share(case), case.reports_count, case.pk, case) for case in cases]
    likely = [row for row in found if row[0] >= LEAST_OVERLAP]
    return max(likely, key=lambda row: row[:3])[3] if likely else None
