"""What readers of foreign pages sent, from the letterbox into cases; inside the transaction that reads the journal."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from strichka.foreign.enums import ForeignState
from strichka.foreign.merging import Piece, piece_of_case, piece_of_report, together
from strichka.foreign.models import ForeignCase, ForeignPage, ForeignReport, Site
from strichka.letterbox.entry import Entry, Page
from strichka.letterbox.signs import problem_of
from strichka.lib.clock import parse_iso

MOST_CASES = 500  # of one page that are looked through, the newest
STILL_SEEN = dt.timedelta(days=1)  # after a fix, in which a kept page may still show the old words
NO_WORDS = "no words"
NARROWED = ("quote", "prefix", "suffix", "suggestion", "reports_count")


def take(entries: Sequence[Entry]) -> int:
    """Store the reports that are not stored yet, each in its case; how many they were.

    Raises:
        LookupError: a report names a site that there is not, which the server cannot have let in: it is set aside.
    """
    by_id = {uuid.UUID(entry["id"]): entry for entry in entries}
    stored = set(ForeignReport.objects.filter(pk__in=by_id).values_list("pk", flat=True))
    sites = _sites({entry["page"]["site"] for entry in entries})
    by_page: dict[tuple[Site, str], list[Entry]] = {}
    for key, entry in by_id.items():
        if entry["page"]["site"] not in sites:
            raise LookupError(f"no site has the key {entry['page']['site']}")
        if key not in stored:
            by_page.setdefault((sites[entry["page"]["site"]], entry["page"]["address"]), []).append(entry)
    for (site, address), found in by_page.items():
        _of_page(_page(site, address, found[-1]["page"]), found)
    return sum(map(len, by_page.values()))


def _sites(keys: set[str]) -> dict[str, Site]:
    """Sites by these keys, their own or the ones before."""
    rows = Site.objects.filter(Q(key__in=keys) | Q(former_key__in=keys))
    return {row.former_key: row for row in rows} | {row.key: row for row in rows}


def _page(site: Site, address: str, latest: Page) -> ForeignPage:
    """The page, locked so that two workers cannot open two cases of one error."""
    ForeignPage.objects.get_or_create(site=site, address=address)
    page = ForeignPage.objects.select_for_update().get(site=site, address=address)
    if latest["title"] and (page.title, page.language) != (latest["title"], latest["language"]):
        page.title, page.language = latest["title"], latest["language"]
        page.save(update_fields=["title", "language"])
    return page


@dataclass(slots=True)
class _Taken:
    """A case, what it speaks of, and the reports that join it."""

    case: ForeignCase
    piece: Piece
    reports: list[ForeignReport] = field(default_factory=list)


def _of_page(page: ForeignPage, entries: Iterable[Entry]) -> None:
    reports = [_row(page, entry) for entry in entries]
    joiner = _Joiner(page)
    for alike in _alike(report for report in reports if not report.problem):
        joiner.take(alike)
    joiner.write()
    ForeignReport.objects.bulk_create(reports)


def _row(page: ForeignPage, entry: Entry) -> ForeignReport:
    return ForeignReport(
        id=uuid.UUID(entry["id"]),
        page=page,
        target=entry["target"],
        suggestion=entry["suggestion"],
        comment=entry["comment"],
        email=entry["email"][:254],
        received_at=parse_iso(entry["received_at"]),
        problem=problem_of(entry.get("spam_signs", [])),
    )


def _alike(reports: Iterable[ForeignReport]) -> list[list[ForeignReport]]:
    """Reports that say the very same of the same words, together; in the order of the first of each."""
    found: dict[tuple[str, str], list[ForeignReport]] = {}
    for report in reports:
        found.setdefault((json.dumps(report.target, sort_keys=True), report.suggestion), []).append(report)
    return list(found.values())


class _Joiner:
    """Puts the reports of one locked page into cases."""

    def __init__(self, page: ForeignPage) -> None:
        self._page = page
        rows = list(page.cases.order_by("-pk")[:MOST_CASES])
        self._taken = [_Taken(row, piece_of_case(row.quote, row.prefix, row.suffix, row.suggestion)) for row in rows]

    def take(self, alike: Sequence[ForeignReport]) -> None:
        """Reports that are equal but for who sent them."""
        coming = piece_of_report(alike[0].target, alike[0].suggestion)
        if coming is None:
            for report in alike:
                report.problem, report.email = NO_WORDS, ""
            return
        for one in self._taken:
            piece = together(one.piece, coming)
            if piece is not None and self._may_join(one, coming, alike[0].received_at):
                one.piece = piece if one.case.state == ForeignState.OPEN else one.piece
                one.reports += alike
                return
        case = ForeignCase(page=self._page, opened_at=timezone.now())
        self._taken.insert(0, _Taken(case, coming, list(alike)))

    def _may_join(self, one: _Taken, coming: Piece, at: dt.datetime) -> bool:
        """An open case takes all; one that was decided takes in silence what says nothing new."""
        case = one.case
        if case.state == ForeignState.OPEN:
            return True
        if case.state == ForeignState.FIXED:
            return case.closed_at is not None and at < case.closed_at + STILL_SEEN
        return one.piece.words == coming.words and coming.core.suggestion in {"", case.suggestion}

    def write(self) -> None:
        for one in reversed(self._taken):
            if not one.reports:
                continue
            case, piece = one.case, one.piece
            case.reports_count += len(one.reports)
            if case.state == ForeignState.OPEN:
                case.quote, case.prefix, case.suffix = piece.words, piece.prefix, piece.suffix
                case.suggestion = piece.core.suggestion
            case.save(update_fields=NARROWED if case.pk else None)
            for report in one.reports:
                report.case = case
                report.email = report.email if case.state == ForeignState.OPEN else ""


def place(report: ForeignReport) -> bool:
    """Put a stored report of a locked page into its case, when an editor has said that it is none of spam."""
    joiner = _Joiner(report.page)
    report.problem = ""
    joiner.take([report])
    joiner.write()
    report.save(update_fields=["case", "problem", "email"])
    return report.case is not None
