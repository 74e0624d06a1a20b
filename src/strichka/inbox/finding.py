"""Items by what somebody types: by names and in any form of the words, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from strichka.inbox.models import ItemWords
from strichka.search import match
from strichka.search.enums import Scope
from strichka.search.query import plan
from strichka.search.query.plan import Tagged
from strichka.search.query.query import parse


@dataclass(frozen=True, slots=True)
class Found:
    """Items (ids), newest first; ``edge``: below which place the next ones stand, 0 at the end."""

    items: tuple[int, ...]
    edge: int = 0
    notices: tuple[str, ...] = ()


def find(typed: str, *, below: int = 0, limit: int, labels: Sequence[str] = ()) -> Found:
    """What the words find; nothing for what asks for nothing. Raises nothing for whatever was typed."""
    query = parse(typed)
    if query.empty:
        return Found((), notices=query.notices)
    made = plan.plan(query, "", None)
    made = replace(made, required=(*made.required, *((Tagged(one),) for one in labels)))
    if below:
        made = replace(made, highest=min(made.highest, below))
    entries = match.newest(made, match.Where(Scope.ALL, kind=ItemWords), limit=limit + 1)
    edge = entries[limit - 1].place if len(entries) > limit else 0
    return Found(tuple(one.ref for one in entries[:limit]), edge, query.notices + made.notices)
