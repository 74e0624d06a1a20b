from collections import Counter
from collections.abc import Collection
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.reports import signals
from strichka.reports.domain.triage import locked
from strichka.reports.enums import CaseState
from strichka.reports.merging.error_kind import kind_of
from strichka.reports.merging.merge import Merger, Unplaced
from strichka.reports.merging.tally import leading, suggestions
from strichka.reports.models import Case, Report
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

MOST = 5000  # reports in one turn
_READ = 300  # of those that stay, to find what most of them suggest


def split(*, case: Case, reports: Collection[UUID], by: User | None) -> Case:
    """Make a new case of some reports of an open one; both remember it: a later report joins whose wording it has.

    Raises:
        PermissionDenied: ``by`` may not decide.
        Refused: the case is closed, nothing is chosen or everything, or what is chosen cannot be placed.
    """
    with transaction.atomic():
        row, story = locked(case)
        guard(by, "reports.close_case", row)
        if row.state != CaseState.OPEN:
            raise Refused("closed", _("This case is closed already."))
        chosen = list(row.reports.filter(pk__in=list(reports)[:MOST]))
        if not 0 < len(chosen) < row.reports.count():
            raise Refused("choose", _("Choose some of the reports of this case, but not all of them."))
        new = Case(story=story, state=CaseState.OPEN, opened_at=row.opened_at, reports_count=len(chosen), divided=True)
        _place(new, Merger(story), chosen)
        new.save()
        Report.objects.filter(pk__in=[one.pk for one in chosen]).update(case=new)
        _shorten(row, len(chosen))
        record(by=by, action="case_split", subject=story.public_id, case=row.pk, new=new.pk, reports=len(chosen))
        transaction.on_commit(partial(signals.opened.send, Case, case=new), robust=True)
    return new


def _place(new: Case, merger: Merger, chosen: list[Report]) -> None:
    """Of the words that the wording speaks of which most of the chosen have."""
    counts = Counter(report.suggestion for report in chosen)
    told = max(chosen, key=lambda report: (bool(report.suggestion), counts[report.suggestion], report.received_at))
    try:
        placed = merger.place(told)
    except Unplaced as error:
        raise Refused("unplaced", _("These reports cannot be found in the text.")) from error
    merger.anchor(new, placed, placed.core.suggestion)


def _shorten(row: Case, count: int) -> None:
    """The case without these; it suggests what those that stay do."""
    told = suggestions(row, row.reports.order_by("-received_at", "-pk")[:_READ])
    row.reports_count, row.divided = max(1, row.reports_count - count), True
    row.suggestion = leading(told, row.suggestion) if told else ""
    row.kind = kind_of(row.quote, row.suggestion, row.prefix, row.suffix)
    row.save()
