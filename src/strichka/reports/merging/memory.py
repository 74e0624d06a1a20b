"""What is known of one story from one transaction to the next, so that it need not be read anew."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from strichka.document import passage
from strichka.document.passage import Passage, Texts
from strichka.lib.alignment.editions import Alignment
from strichka.reports.merging.anchor import (
    Anchored,
    find,
    headline_block,
    lost,
    passage_of_case,
    texts,
)
from strichka.reports.models import Case
from strichka.stories.models import Edition, Story

# What a report changes in an open case besides their number.
PLACE = ("edition_id", "anchor", "block", "start", "end", "quote", "prefix", "suffix", "suggestion", "kind")
_NEEDED = {"id", "story_id", "state", "reports_count", "divided", "joined_to_id", *PLACE}
_COLUMNS = tuple(one.attname for one in Case._meta.concrete_fields if one.attname in _NEEDED)  # as from_db wants them
_KEY = _COLUMNS.index("id")
_MOST_PLACES = 5000
_MOST_ALIGNMENTS = 16


@dataclass(slots=True)
class Editions:
    """A story's editions, which never change, and what was read of them."""

    _by_number: dict[int, Edition] = field(default_factory=dict)
    _by_key: dict[int, Edition] = field(default_factory=dict)
    _texts: dict[int, Texts] = field(default_factory=dict)
    _headlines: dict[int, str] = field(default_factory=dict)
    _alignments: dict[tuple[int, int], Alignment] = field(default_factory=dict)
    _places: dict[tuple[int, int, str, int, int], Anchored] = field(default_factory=dict)

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
        story.current_edition = self.keyed(story, key)
        return story.current_edition

    def keyed(self, story: Story, key: int) -> Edition:
        if key not in self._by_key:
            self._by_key[key] = story.editions.get(pk=key)
        return self._by_key[key]

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

    def find(self, words: Passage, before: Edition, after: Edition) -> Anchored:
        """Where words of one edition stand in another."""
        if before.pk == after.pk:
            return Anchored(words)
        key = (before.pk, after.pk, words.block, words.start, words.end)
        if key not in self._places:
            if len(self._places) >= _MOST_PLACES:
                self._places.clear()
            now = self.texts(after)
            self._places[key] = find(words, by=self._alignment(before, after), after=now)
        return self._places[key]

    def place(self, story: Story, case: Case, edition: Edition) -> Anchored:
        """Where a case of this story stands in one of its editions."""
        home = self.keyed(story, case.edition_id)
        words = passage_of_case(case, self.texts(home))
        return self.find(words, home, edition) if words else lost(case)

    def _alignment(self, before: Edition, after: Edition) -> Alignment:
        key = (before.pk, after.pk)
        if key not in self._alignments:
            if len(self._alignments) >= _MOST_ALIGNMENTS:
                self._alignments.clear()
            self._alignments[key] = passage.alignment(self.texts(before), self.texts(after))
        return self._alignments[key]


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
