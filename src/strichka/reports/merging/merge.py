"""Fifty reports of one error are one case."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from strichka.document.passage import Passage
from strichka.lib.anchors import normalize
from strichka.reports import signals
from strichka.reports.enums import AnchorState, CaseState
from strichka.reports.merging.anchor import (
    Anchored,
    further_selectors,
    selectors_of_report,
    verify,
)
from strichka.reports.merging.error_kind import kind_of
from strichka.reports.merging.memory import PLACE, Memory
from strichka.reports.merging.span import LEAST_OVERLAP, Core, choose, joined, overlap, reported
from strichka.reports.models import Case, Report
from strichka.stories.enums import State
from strichka.stories.models import Edition, Story

_MOST_FIXED, _MOST_UNRESOLVED = 100, 500  # cases of one story that are looked through
_FEW = 2  # reports that are written with those of other cases


class Unplaced(Exception):
    """Why a report opens no case; it is kept all the same."""


@dataclass(frozen=True, slots=True)
class PlacedReport:
    """What a report speaks of: in the edition that its reader saw (``then``), and where that stands ``now``."""

    edition: Edition
    then: Passage
    now: Anchored
    core: Core
    general: bool


@dataclass(slots=True)
class _Joined:
    """A case and the reports that join it, not yet written."""

    case: Case
    reports: list[Report] = field(default_factory=list)
    is_new: bool = False


class Merger:
    """Puts the reports of one locked story into cases; what ``memory`` has of it is not read again if it holds.

    Reports are taken in memory and then written together. After an exception that is no `Unplaced` nothing more is to
    be taken or written by it, and what was known is to be forgotten.
    """

    def __init__(self, story: Story, memory: Memory | None = None) -> None:
        assert transaction.get_connection().in_atomic_block
        memory = Memory() if memory is None else memory
        self.story = story
        self._editions, self._cases = memory.editions, memory.cases
        self._fixed: dict[int, list[Case]] = {}
        self._unresolved_cases: list[Case] | None = None
        self._taken_on: dict[int | None, Case] = {}
        self._joined: dict[int, _Joined] = {}

    def take(self, alike: Sequence[Report]) -> Case:
        """Join reports that are equal but for who sent them to the case they belong to, or open one.

        Nothing is in the database before ``write``.

        Raises:
            Unplaced: nothing can be fixed: there is no such edition, or the words were never in it.
        """
        placed = self.place(alike[0])
        case = self._take(placed, alike[:1])
        if len(alike) > 1:  # what the second does to the case, all others would do
            case = self._take(placed, alike[1:])
        return case

    def _take(self, placed: PlacedReport, alike: Sequence[Report]) -> Case:
        case = self._fixed_since(placed) or self._unresolved(placed)
        if case is None:
            case = self._open(placed)
        elif case.state == CaseState.OPEN:
            self._join(case, placed)
        self._joined.setdefault(id(case), _Joined(case)).reports += alike
        case.reports_count += len(alike)
        return case

    def write(self) -> None:
        """Store what was taken; who listens hears of each case after the commit."""
        joined, self._joined = list(self._joined.values()), {}
        _write_cases(joined)
        _write_reports(joined)
        for one in joined:
            self._cases.written(one.case)
            if one.is_new and one.case.state == CaseState.OPEN:
                transaction.on_commit(partial(signals.opened.send, Case, case=one.case), robust=True)
            transaction.on_commit(partial(signals.joined.send, Case, case=one.case), robust=True)

    def _edition(self, number: int) -> Edition:
        edition = self._editions.numbered(self.story, number)
        if edition is None:
            raise Unplaced("no such edition")
        return edition

    def _current(self) -> Edition:
        current = self._editions.current(self.story) if self.story.state == State.LIVE else None
        if current is None:
            raise Unplaced("the story is not published")
        return current

    def place(self, report: Report) -> PlacedReport:
        """What a report speaks of. Raises Unplaced when nothing can be fixed."""
        current = self._current()
        edition = self._edition(report.edition_number)
        place, core = reported(self._chosen(report, edition), report.suggestion)
        then = place.at(core.start, core.end)
        general = then.block in self._editions.headlines and then.words == then.text and not core.suggestion
        return PlacedReport(edition, then, self._editions.find(then, edition, current), core, general)

    def _chosen(self, report: Report, edition: Edition) -> list[Passage]:
        """The words the reader chose, by blocks; a report of the story as a whole stands at its headline."""
        where, selectors = self._editions.texts(edition), selectors_of_report(report)
        if selectors is None:
            block = self._editions.headline(edition)
            whole = where.get(block, normalize(""))
            return [Passage(block, 0, len(whole.text), whole)]
        chosen = verify(where, selectors)
        if chosen is None:
            raise Unplaced("the words are not in that edition")
        return [chosen, *filter(None, (verify(where, further) for further in further_selectors(report)))]

    def _fixed_since(self, placed: PlacedReport) -> Case | None:
        """A case fixed after the edition that the reader saw: an old page is still open somewhere."""
        number = placed.edition.number
        if number not in self._fixed:
            fixed = self.story.cases.filter(state=CaseState.FIXED, fixed_in__number__gt=number)
            self._fixed[number] = self._cases.read(fixed.order_by("-pk")[:_MOST_FIXED])
        return _best(self._fixed[number], partial(self._overlap_then, placed))

    def _overlap_then(self, placed: PlacedReport, case: Case) -> float:
        return self._overlap_in(placed.edition, placed.then, case)

    def _overlap_in(self, edition: Edition, passage: Passage, case: Case) -> float:
        """How much of one error a case and a passage of this edition are."""
        place = self._editions.place(self.story, case, edition)
        stands = place.has_same_words and place.passage.block == passage.block
        return overlap(_span(place.passage), _span(passage)) if stands else 0.0

    def _unresolved(self, placed: PlacedReport) -> Case | None:
        """An open case of the same words, or one closed because those words are right."""
        edition = placed.edition if placed.now.lost else self._current()
        likely = []
        for case in self._looked_through():
            if case.block == placed.now.passage.block or case.edition_id != edition.pk:
                place = self._editions.place(self.story, case, edition)
                if place.has_same_words and self._may_join(placed, case, place.passage):
                    likely.append((case, place.passage))
        chosen = self._divided(placed, likely) or self._chosen_of(placed, likely)
        return self._taken_on.get(chosen.joined_to_id, chosen) if chosen else None

    def _divided(self, placed: PlacedReport, likely: list[tuple[Case, Passage]]) -> Case | None:
        """Of cases that an editor has divided the one that says the same as the report."""
        said, span = placed.core.suggestion, _span(placed.now.passage)
        same = [one for one in likely if said and one[0].divided and one[0].suggestion == said]
        return next((case for case, passage in same if overlap(_span(passage), span) >= LEAST_OVERLAP), None)

    def _chosen_of(self, placed: PlacedReport, likely: list[tuple[Case, Passage]]) -> Case | None:
        existing = [(_span(passage), case.reports_count) for case, passage in likely]
        chosen = choose(_span(placed.now.passage), existing)
        return None if chosen is None else likely[chosen][0]

    def _may_join(self, placed: PlacedReport, case: Case, passage: Passage) -> bool:
        if passage.block != placed.now.passage.block or placed.general != self._is_general(case):
            return False
        same = case.quote == placed.now.passage.words and not placed.core.suggestion
        return case.state != CaseState.NOT_AN_ERROR or same

    def _looked_through(self) -> list[Case]:
        """The newest of those open, closed as no error, or joined to one of these; first what this merger opens."""
        if self._unresolved_cases is None:
            unresolved = self.story.cases.filter(state__in=[CaseState.OPEN, CaseState.NOT_AN_ERROR, CaseState.JOINED])
            read = self._cases.read(unresolved.order_by("-pk")[:_MOST_UNRESOLVED])
            self._taken_on = {case.pk: case for case in read if case.state != CaseState.JOINED}
            self._unresolved_cases = [
                case for case in read if case.state != CaseState.JOINED or case.joined_to_id in self._taken_on
            ]
        return self._unresolved_cases

    def _is_general(self, case: Case) -> bool:
        """A remark on the story as a whole is no report of a word in its headline, and is not closed with one."""
        return case.block in self._editions.headlines and not (case.prefix or case.suffix or case.suggestion)

    def _open(self, placed: PlacedReport) -> Case:
        """A case of its own; one that is fixed already, if what is suggested stands in the text by now."""
        case = Case(story=self.story, state=CaseState.OPEN, opened_at=timezone.now())
        self.anchor(case, placed, placed.core.suggestion)
        if placed.now.state == AnchorState.CHANGED and case.quote == normalize(case.suggestion).text:
            case.state, case.closed_at, case.fixed_in = CaseState.FIXED, case.opened_at, self._current()
            case.edition, case.anchor = placed.edition, AnchorState.EXACT
            put(case, placed.then, case.suggestion)
            self._fixed[placed.edition.number].insert(0, case)
        else:
            known = self._looked_through()
            known.insert(0, case)
            del known[_MOST_UNRESOLVED:]
        self._joined[id(case)] = _Joined(case, is_new=True)
        return case

    def anchor(self, case: Case, placed: PlacedReport, suggestion: str) -> None:
        """Set what an open case speaks of."""
        case.edition = placed.edition if placed.now.lost else self._current()
        case.anchor = placed.now.state
        put(case, placed.now.passage, suggestion)

    def _join(self, case: Case, placed: PlacedReport) -> None:
        """Narrow the case to the words that all speak of, in the current edition's text."""
        current = self._current()
        case.story = self.story
        stood = self._editions.place(self.story, case, current)
        passage, now = stood.passage, placed.now
        if not now.has_same_words or not stood.has_same_words or passage.block != now.passage.block:
            return
        shift = now.passage.start - placed.then.start
        coming = Core(placed.core.start + shift, placed.core.end + shift, placed.core.suggestion)
        if overlap((passage.start, passage.end), (coming.start, coming.end)) < LEAST_OVERLAP:
            return  # an editor has said that these words belong to the case, too
        core = joined(passage.text, Core(passage.start, passage.end, case.suggestion), coming)
        case.edition, case.anchor = current, stood.state
        put(case, passage.at(core.start, core.end), core.suggestion)


def _write_cases(joined: Sequence[_Joined]) -> None:
    Case.objects.bulk_create([one.case for one in joined if one.is_new])
    _update_each([one.case for one in joined if not one.is_new], [*PLACE, "reports_count"])


def _write_reports(joined: Iterable[_Joined]) -> None:
    single: list[Report] = []
    for one in joined:
        keys = [report.pk for report in one.reports]
        if len(keys) > _FEW:
            Report.objects.filter(pk__in=keys).update(case=one.case)
        else:
            single += one.reports
        for report in one.reports:
            report.case = one.case
    _update_each(single, ["case_id"])


def _update_each(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write some columns of each of these rows of one table, ten times as fast as ``bulk_update``."""
    if not rows:
        return
    about, quote = rows[0]._meta, connection.ops.quote_name
    fields = [one for one in about.concrete_fields if one.attname in names]
    changes = ", ".join(f"{quote(str(one.column))} = %s" for one in fields)
    values = [
        [one.get_db_prep_save(getattr(row, one.attname), connection) for one in (*fields, about.pk)] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quote(about.db_table)} SET {changes} WHERE id = %s", values)  # noqa: S608


def _span(passage: Passage) -> tuple[int, int]:
    return passage.start, passage.end


def put(case: Case, passage: Passage, suggestion: str) -> None:
    """Set a case's words and their surroundings, by which they are found again in later editions."""
    quote = passage.quote
    case.block, case.start, case.end = passage.block, passage.start, passage.end
    case.quote, case.prefix, case.suffix = quote.exact, quote.prefix, quote.suffix
    case.suggestion = suggestion
    case.kind = kind_of(quote.exact, suggestion, quote.prefix, quote.suffix)


def _best(cases: Iterable[Case], share: Callable[[Case], float]) -> Case | None:
    """The case with most of the words in common, then the one reported most, then the newest; these come first."""
    shares = [(share(case), case.reports_count, -place, case) for place, case in enumerate(cases)]
    likely = [row for row in shares if row[0] >= LEAST_OVERLAP]
    return max(likely, key=lambda row: row[:3])[3] if likely else None
