"""Items by what somebody types: by names and in any form of the words, newest first."""

from collections.abc import Sequence

from strichka.inbox.models import ItemWords
from strichka.search import find
from strichka.search.find import SearchResults
from strichka.search.query.query import parse


def search(typed: str, *, before: str = "", limit: int, labels: Sequence[str] = ()) -> SearchResults:
    """What the words find (``ref`` is the item); nothing for what asks for nothing, and no error whatever was typed."""
    return find.newest_in(ItemWords, parse(typed), before=before, limit=limit, labels=labels)
