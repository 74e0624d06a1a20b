"""What a partner gets who asks: the changes since a number that are for them, with each story as it is now."""

from collections.abc import Mapping
from dataclasses import dataclass

from strichka.partners import sequence
from strichka.partners.models import Partner, StoryChange
from strichka.stories.enums import Kind
from strichka.stories.reading import registers
from strichka.syndication.exchange.loading import of_stories
from strichka.syndication.exchange.wire_story import WireStory, as_withdrawn

ON_A_PAGE = 50
LOOKED_AT = 500  # changes at most for one answer: with a narrow choice it may hold no story and still go on


class TooFar(Exception):
    """They ask from a number that was never given: the newsroom's database is older than their last answer."""


@dataclass(frozen=True, slots=True)
class Changes:
    """since: from where they ask next; more: whether there is more already."""

    stories: list[WireStory]
    since: int
    more: bool


def changes(partner: Partner, since: int, *, most: int = ON_A_PAGE, looked_at: int = LOOKED_AT) -> Changes:
    """At most so many stories of a partner that changed after this number, in the order of their last changes.

    Raises:
        TooFar: no such number was given yet.
    """
    last = sequence.give_numbers()
    if since > last:
        raise TooFar
    rows = list(StoryChange.objects.filter(number__gt=since).order_by("number")[:looked_at])
    choice = _Choice(partner.filters, rows)
    ids: list[int] = []
    for row in rows:
        if len(ids) == most:
            break
        since = row.number or since
        if choice.has(row):
            ids.append(row.pk)
    stories = of_stories(ids, full=partner.full_text).values()
    more = (bool(rows) and since < last) or sequence.has_new()
    return Changes([_without_adverts(one) for one in stories], since, more)


def _without_adverts(story: WireStory) -> WireStory:
    """What became paid matter after it was given is taken back."""
    return as_withdrawn(story) if story.kind == Kind.ADVERTISING else story


class _Choice:
    """A partner's choice; topics that were merged are the ones that were kept."""

    def __init__(self, filters: Mapping[str, list[str]], rows: list[StoryChange]) -> None:
        self._filters = {name: set(values) for name, values in filters.items() if values}
        asked = self._filters.get("topics", set())
        named = {slug for row in rows for slug in row.was.get("topics", ())} if asked else set()
        self._topics = registers.topics(named | asked) if asked else {}
        if asked:
            self._filters["topics"] = self._current(asked)

    def _current(self, slugs: set[str]) -> set[str]:
        rows = (self._topics.get(slug) for slug in slugs)
        return {(row.merged_into or row).slug for row in rows if row}

    def has(self, row: StoryChange) -> bool:
        """Whether the story is, or has been, what they want; paid matter never was."""
        was = {name: set(values) for name, values in row.was.items()}
        if was.get("kinds", set()) <= {Kind.ADVERTISING}:
            return False
        was["topics"] = self._current(was.get("topics", set()))
        return all(was.get(name, set()) & values for name, values in self._filters.items())
