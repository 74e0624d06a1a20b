"""The worker's reader of the letterbox: stores what readers sent, then puts it into cases."""

import datetime as dt
import json
import logging
import math
import re
import time
import uuid
from collections import deque
from collections.abc import Callable, Collection, Iterable
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from strichka.baking.unreadable import is_outage
from strichka.jobs.writers import is_anybody_waiting, let_write
from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import START, Journal, Position
from strichka.letterbox.signs import problem_of
from strichka.lib.clock import parse_iso
from strichka.reports.merging.memory import Memory
from strichka.reports.merging.merge import Merger, Unplaced
from strichka.reports.models import JournalPosition, Report
from strichka.reports.takers import is_ours, store_others
from strichka.stories.domain.lock import lock
from strichka.stories.models import Story

log = logging.getLogger(__name__)

AT_ONCE = 1000  # reports of one story that are looked through for equal ones
HANDFUL = 200  # different ones that are written together
PLACED_AT_ONCE = 150  # reports that one transaction puts into cases; whoever wants to write waits that long
MOST_STORIES = 500  # in one round
STORED_AT_ONCE = 50  # of those in the journal
LONGEST_HOLD = 0.06  # seconds in which a transaction begins with another report
SHARE = 0.5  # of the time since the last one, for which it goes on while somebody waits for its end
LONGEST_TURN = 2.0  # seconds, after which the worker looks at its other duties
_SEGMENT = re.compile(r"(\d{10})\.(?:open|closed)")


def receive_new() -> int:
    """Store the reports that have come and put every waiting one into its case; how many were new.

    Reports and the journal's position are stored in one transaction, so a report is stored once whatever dies when.
    """
    stored, _all = _store_new(math.inf)
    settle_waiting()
    return stored


def _store_new(until: float) -> tuple[int, bool]:
    """Store what has come; how many were new, and whether that was all."""
    journal = Journal(settings.INSTANCE.journal, at_once=STORED_AT_ONCE)
    stored, anew = 0, _counts_anew()
    while True:
        entries, new = _store_next(journal, anew=anew)
        stored, anew = stored + new, False
        if not entries:
            return stored, True
        if time.monotonic() > until:
            return stored, False
        let_write()


def take_in(*, seconds: float = LONGEST_TURN, store: Callable[[float], tuple[int, bool]] = _store_new) -> bool:
    """The same for some seconds, as one of the worker's duties; True if there is more to do.

    ``store`` stores what has come, until a moment of the monotonic clock: how much was new, and whether it was all.
    """
    _stored, everything = store(time.monotonic() + seconds / 2)
    failed: set[int] = set()
    settle_waiting(until=time.monotonic() + seconds / 2, failed=failed)
    return not everything or bool(_stories_waiting(failed))


def mail() -> tuple[tuple[str, int], ...]:
    """What lies in the letterbox: another value means that it is worth reading. Costs no query."""
    folder = settings.INSTANCE.journal
    if not folder.is_dir():
        return ()
    return tuple(sorted((path.name, path.stat().st_size) for path in folder.iterdir() if _SEGMENT.fullmatch(path.name)))


def _store_next(journal: Journal, *, anew: bool) -> tuple[int, int]:
    """Store one batch: how many entries were read, and how many of them were new.

    All that can be is made ready before the transaction, in which others wait. Another worker that has stored the
    same meanwhile is no harm: a report is stored once.
    """
    before = START if anew else _place(JournalPosition.objects.filter(pk=1).first())
    entries, after = journal.read_new(before)
    if after != before:
        fresh = fresh_among(entries)
        with transaction.atomic():
            row = _position()
            new = store_fresh(fresh, entries, journal)
            row.segment, row.offset = str(after.segment), after.offset
            row.save()
    else:
        new = 0
    journal.done(after)
    return len(entries), new


def _position() -> JournalPosition:
    JournalPosition.objects.get_or_create(pk=1, defaults={"segment": "0"})
    return JournalPosition.objects.select_for_update().get(pk=1)


def _place(row: JournalPosition | None) -> Position:
    return Position(_segment_of(row), row.offset) if row else START


def _segment_of(row: JournalPosition) -> int:
    """A number that is none makes us read everything again, which is safe."""
    return int(row.segment) if row.segment.isdecimal() else START.segment


def _counts_anew() -> bool:
    """Whether reports lie in segments before the position: one that was read is emptied, so these may be unread.

    It happens when the folder was replaced, or the worker died between storing and emptying. To read everything
    is safe then: a report that comes twice is stored once.
    """
    row = JournalPosition.objects.filter(pk=1).first()
    numbers = [int(match[1]) for name, size in mail() if size and (match := _SEGMENT.fullmatch(name))]
    return row is not None and any(number < _segment_of(row) for number in numbers)


def fresh_among(entries: list[Entry]) -> list[tuple[Report, Entry]]:
    """The rows of those on stories of ours that are not stored yet."""
    by_id = {uuid.UUID(entry["id"]): entry for entry in entries if is_ours(entry)}
    stored = set(Report.objects.filter(pk__in=by_id).values_list("pk", flat=True))
    stories = dict(
        Story.objects.filter(public_id__in={entry["story"] for entry in by_id.values()}).values_list("public_id", "pk")
    )
    fresh = ((key, entry) for key, entry in by_id.items() if key not in stored)
    return [(_row(key, entry, stories.get(entry["story"])), entry) for key, entry in fresh]


def store_fresh(fresh: list[tuple[Report, Entry]], entries: list[Entry], journal: Journal) -> int:
    """Add these rows, and what is others' among all entries; how many. One that the database refuses is set aside."""
    return _store(fresh, journal) + store_others(entries, journal)


def _store(fresh: list[tuple[Report, Entry]], journal: Journal) -> int:
    try:
        _insert([row for row, _entry in fresh])
    except Exception as error:
        if is_outage(error):  # the database, not an entry
            raise
        log.exception("Of %d reports one cannot be stored; they are stored one by one.", len(fresh))
        return sum(_stored_alone(row, entry, journal) for row, entry in fresh)
    return len(fresh)


def _insert(rows: list[Report]) -> None:
    with transaction.atomic():
        Report.objects.bulk_create(rows, ignore_conflicts=True)


def _stored_alone(row: Report, entry: Entry, journal: Journal) -> bool:
    try:
        _insert([row])
    except Exception as error:
        if is_outage(error):
            raise
        log.exception("Report %s cannot be stored; it is set aside.", row.pk)
        journal.set_aside(entry, f"the database refuses it: {type(error).__name__}: {error}"[:500])
        return False
    return True


def _row(key: uuid.UUID, entry: Entry, story: int | None) -> Report:
    return Report(
        id=key,
        story_id=story,
        edition_number=entry["edition"],
        block=entry["block"][:40],
        target=entry["target"],
        also=entry.get("also", []),
        suggestion=entry["suggestion"],
        comment=entry["comment"],
        email=entry["email"][:254] if story else "",
        received_at=parse_iso(entry["received_at"]),
        problem=problem_of(entry.get("spam_signs", [])) if story else "no such story",
    )


def settle_waiting(
    *,
    until: float = math.inf,
    failed: set[int] | None = None,
    hold: float = LONGEST_HOLD,
    between: Callable[[], object] = let_write,
) -> int:
    """Put every report that waits into a case, story by story, those with few first; how many were looked at.

    No transaction is begun after ``until``, a moment of the monotonic clock. A story that cannot be read is added to
    ``failed`` and holds up no other; its reports wait. A transaction begins with another report for ``hold`` seconds,
    and ``between`` two of them others have a moment to write.
    """
    settled, clock = 0, _Clock(until, hold)
    failed = set() if failed is None else failed
    while stories := _stories_waiting(failed):
        for story in stories:
            settled += _tried(story, clock, between, failed)
            if clock.is_over():
                return settled
    return settled


def _tried(story: int, clock: "_Clock", between: Callable[[], object], failed: set[int]) -> int:
    try:
        return _settle(story, clock, between)
    except Exception as error:
        if is_outage(error):
            raise
        log.exception("Reports on story %s (its row) cannot be put into cases; they wait.", story)
        failed.add(story)
        return 0


class _Clock:
    """Knows when a transaction is to end, and when it is enough."""

    def __init__(self, until: float, hold: float) -> None:
        self._until, self._hold = until, hold
        self._ended = self._begun = time.monotonic()
        self._share = 0.0

    def is_over(self) -> bool:
        return time.monotonic() > self._until

    def start(self) -> None:
        """A transaction's first report is taken, and all was read that others need."""
        self._begun = time.monotonic()
        self._share = (self._begun - self._ended) * SHARE

    def must_end(self) -> bool:
        """Whether the transaction has lasted as long as it may; while somebody waits, our share of the time."""
        lasted = time.monotonic() - self._begun
        return lasted > self._hold or (lasted > self._share and is_anybody_waiting())

    def end(self) -> None:
        """The transaction has ended."""
        self._ended = time.monotonic()


def _waiting() -> QuerySet[Report]:
    return Report.objects.filter(case=None, problem="", story__isnull=False)


def _stories_waiting(without: Collection[int] = ()) -> list[int]:
    """A flood of reports on one story holds up no other's."""
    rows = (
        _waiting()
        .exclude(story_id__in=without)
        .values("story_id")
        .annotate(count=Count("pk"), first=Min("received_at"))
    )
    return list(rows.order_by("count", "first").values_list("story_id", flat=True)[:MOST_STORIES])


def _settle(story: int, clock: _Clock, between: Callable[[], object]) -> int:
    """The oldest reports of one story, the narrowest first, in transactions that others need not wait for.

    How many were looked at.
    """
    oldest = _waiting().filter(story_id=story).order_by("received_at", "pk")
    left, taken = deque(sorted(_alike(oldest[:AT_ONCE]), key=_breadth)), 0
    public_id = Story.objects.values_list("public_id", flat=True).get(pk=story)
    memory, begun = Memory(), HANDFUL // 4
    while left and not clock.is_over():
        between()
        handful = _handful(left, min(2 * begun, HANDFUL))
        with transaction.atomic():  # it holds the story's lock, so two workers cannot open two cases
            merger = Merger(lock(public_id), memory)
            begun = _taken_together(merger, handful, clock)
            if not begun:
                memory, begun = Memory(), _taken_one_by_one(merger.story, handful, clock)
        clock.end()
        taken += sum(len(left.popleft()) for _ in range(begun))
    return taken


def _handful(left: Iterable[list[Report]], most: int) -> list[list[Report]]:
    """Of the first ``most`` of these as many as one transaction puts into cases; one at least."""
    handful: list[list[Report]] = []
    count = 0
    for alike in islice(left, most):
        count += len(alike)
        if handful and count > PLACED_AT_ONCE:
            break
        handful.append(alike)
    return handful


def _alike(reports: Iterable[Report]) -> list[list[Report]]:
    """Reports that say the very same of the same words, together, in the order of the first; of many in parts."""
    found: dict[tuple[int, str, str, str], list[Report]] = {}
    for report in reports:
        chosen = json.dumps([report.target, report.also], sort_keys=True)
        key = (report.edition_number, report.block, chosen, report.suggestion)
        found.setdefault(key, []).append(report)
    starts = range(0, AT_ONCE, PLACED_AT_ONCE)
    return [alike[at : at + PLACED_AT_ONCE] for alike in found.values() for at in starts if at < len(alike)]


def _breadth(alike: list[Report]) -> int:
    """Characters chosen: of reports that wait together the narrow ones tell what the wide ones may mean."""
    return sum(len(str(one.get("exact", ""))) for one in alike[0].target)


def _taken_together(merger: Merger, handful: list[list[Report]], clock: _Clock) -> int:
    """Equal reports each into a case, those for which there is time and one at least; how many kinds.

    Nothing was done and 0 is answered when something cannot be read; the merger and what it knows are not to be used
    again then.
    """
    try:
        with transaction.atomic():
            begun = _take_in_time(merger, handful, clock)
            merger.write()
    except Exception as error:
        if is_outage(error):  # the database, not a report
            raise
        return 0
    return begun


def _take_in_time(merger: Merger, handful: list[list[Report]], clock: _Clock) -> int:
    waiting = _still_waiting([report for alike in handful for report in alike])
    for begun, alike in enumerate(handful):
        if begun == 1:
            clock.start()
        if begun and clock.must_end():
            return begun
        _take(merger, [report for report in alike if report.pk in waiting])
    return len(handful)


def _taken_one_by_one(story: Story, handful: list[list[Report]], clock: _Clock) -> int:
    """The same when one of them cannot be read."""
    clock.start()
    for begun, alike in enumerate(handful):
        if begun and clock.must_end():
            return begun
        _taken_alone(Merger(story), alike)
    return len(handful)


def _taken_alone(merger: Merger, alike: list[Report]) -> None:
    """Equal reports into a case; those that cannot be read are kept with the reason and hold up no other."""
    try:
        with transaction.atomic():
            waiting = _still_waiting(alike)
            _take(merger, [report for report in alike if report.pk in waiting])
            merger.write()
    except Exception as error:
        if is_outage(error):
            raise
        log.exception("Report %s cannot be read.", alike[0].pk)
        _keep(alike, f"cannot be read: {type(error).__name__}"[:100])


def _still_waiting(reports: list[Report]) -> set[uuid.UUID]:
    """Those that no other worker has put into a case meanwhile, locked; a report itself never changes."""
    rows = _waiting().filter(pk__in=[report.pk for report in reports]).select_for_update()
    return set(rows.order_by().values_list("pk", flat=True))


def _take(merger: Merger, alike: list[Report]) -> None:
    """Into a case what can be placed; the rest is kept with the reason."""
    if alike:
        try:
            merger.take(alike)
        except Unplaced as reason:
            _keep(alike, str(reason))


def _keep(alike: list[Report], problem: str) -> None:
    Report.objects.filter(pk__in=[report.pk for report in alike]).update(case=None, problem=problem, email="")


def forget_old() -> int:
    """Delete readers' reports of cases closed long ago, and those that opened none; the cases stay. How many."""
    days, withheld = (settings.INSTANCE.number(f"reports.{name}_days") for name in ("keep", "keep_withheld"))
    now = timezone.now()
    closed = Report.objects.filter(case__closed_at__lt=now - dt.timedelta(days=days))
    stray = Report.objects.filter(case=None, received_at__lt=now - dt.timedelta(days=withheld)).exclude(problem="")
    return int(closed.delete()[0]) + int(stray.delete()[0])
