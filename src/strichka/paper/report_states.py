"""What became of reports, for the browser that sent them: it knows their ids, which nobody can guess.

Nothing is told of who sent them, nor what was written; only what the newsroom has decided on the words of a story.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from strichka.reports.enums import CaseState
from strichka.reports.models import Report
from strichka.reports.place import address_of
from strichka.reports.thanks import thanks

MOST = 20  # reports that a browser keeps
WAITING, UNPLACED = "sent", "not_found"
_NEEDED = ("problem", "case__state", "case__quote", "case__prefix", "case__suffix", "case__fixed_in__number",
           "case__story__public_id", "case__story__card__path")  # fmt: skip


def of_ids(written: Iterable[str], language: str) -> dict[str, Any]:
    """The states by id, and the newsroom's thanks where something was fixed; ids that nobody knows are left out."""
    ids = {key for text in list(written)[:MOST] if (key := _key(text))}
    rows = Report.objects.filter(pk__in=ids).select_related("case__fixed_in", "case__story__card").only(*_NEEDED)
    states = {str(row.pk): _state(row) for row in rows}
    fixed = any(one["state"] == CaseState.FIXED for one in states.values())
    return {"reports": states, "thanks": thanks(language) if fixed else ""}


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _state(row: Report) -> dict[str, Any]:
    case = row.case
    if case is None:
        return {"state": UNPLACED if row.problem else WAITING}
    if case.state == CaseState.WITHDRAWN:
        return {"state": case.state}
    edition = case.fixed_in.number if case.fixed_in else 0
    return {"state": case.state, "edition": edition, "url": address_of(case)}
