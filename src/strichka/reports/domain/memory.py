"""What is known of one story from one transaction to the next, so that it need not be read anew."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from strichka.reports.domain.anchor import Anchored, Selectors, Texts, find, headline_block, texts
from strichka.reports.models import Case
from strichka.stories.models import Edition, Story

# What a report changes in an open case besides their number.
PLACE = ("edition_id", "anchor", "block", "start", "end", "quote", "prefix", "suffix", "suggestion", "kind")
_NEEDED = {"id", "story_id", "state", "reports_count", "divided", "joined_to_id", *PLACE}
_COLUMNS = tuple(one.attname for one in Case._meta.concrete_fields if one.attname in _NEEDED)  # as from_db wants them
_KEY = _COLUMNS.index("id")
_MOST_PLACES = 5000


@dataclass(slots=True)
class Editions:
    """A story's editions, which never change, and what was read of them."""

    _by_number: dict[int, Edition] = field(default_factory=dict)
    _by_key: dict[int, Edition] = field(default_factory=dict)
    _texts: dict[int, Texts] = field(default_factory=dict)
    _headlines: dict[int, str] = field(default_factory=dict)
    _places: dict[tuple[int, Selectors], Anchored | None] = field(default_factory=dict)

    def numbered(self, story: Story, number: int) -> Edition | None:
        if number not in self._by_number:
            edition = story.editions.filter(number=number).first()
            if edition is None:
                return None
            self._by_number[number] = edition
        return self._by_number[number]

    def current(self, story: Story) -> Edition | None:
        key = story.current_edition_id
        if key is None:
            return None
        if key not in self._by_key:
            self._by_key[key] = story.editions.get(pk=key)
        story.current_edition = self._by_key[key]
        return story.current_edition

    def texts(self, edition: Edition) -> Texts:
        if edition.pk not in self._texts:
            self._texts[edition.pk] = texts(edition)
            self._headlines[edition.pk] = headline_block(edition)
        return self._texts[edition.pk]

    def headline(self, edition: Edition) -> str:
        """The id of the block of its headline."""
        self.texts(edition)
        return self._headlines[edition.pk]

    @property
    def headlines(self) -> Collection[str]:
        """Those of the editions that were looked at."""
        return self._headlines.values()

    def place(self, edition: Edition, selectors: Selectors) -> Anchored | None:
        """Where words of another edition stand in this one."""
        key = (edition.pk, selectors)
        if key not in self._places:
            if len(self._places) >= _MOST_PLACES:
                self._places.clear()
            self._places[key] = find(self.texts(edition), selectors)
        return self._places[key]


class Cases:
    """A story's cases as objects that outlive a transaction; made anew where their row in the database is another.

    What was changed in an object is to be written and said to be ``written``, or all of this forgotten.
    """

    def __init__(self) -> None:
        self._rows: dict[int, tuple[tuple[Any, ...], Case]] = {}

    def read(self, cases: QuerySet[Case]) -> list[Case]:
        """The cases of a query, in its order; the same object for the same case, whichever query it came by."""
        return [self._object(row) for row in cases.values_list(*_COLUMNS)]

    def _object(self, row: tuple[Any, ...]) -> Case:
        key = row[_KEY]
        known = self._rows.get(key)
        if known is None or known[0] != row:
            known = self._rows[key] = (row, Case.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row))
        return known[1]

    def written(self, case: Case) -> None:
        """The case stands in the database as the object says."""
        self._rows[case.pk] = (tuple(getattr(case, name) for name in _COLUMNS), case)


@dataclass(slots=True)
class Memory:
    editions: Editions = field(default_factory=Editions)
    cases: Cases = field(default_factory=Cases)
