"""Stories that have a rare time, such as that of approval: by the index of those times, not by that of their states."""

from collections.abc import Collection
from datetime import UTC, datetime

from django.db.models import Q

from strichka.stories.enums import State

_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def having(time: str, states: Collection[str] = tuple(State)) -> Q:
    """Stories in one of these states whose column ``time`` is filled.

    Without statistics SQLite prefers an index of states, which is as long as the archive, and takes one of times only
    for a range; beside an order of the whole list it takes neither: ask in a query of its own (``pk__in``).
    """
    others = [one for one in State if one not in states]
    return Q(~Q(state__in=others), (f"{time}__gt", _EVER)) if others else Q((f"{time}__gt", _EVER))
