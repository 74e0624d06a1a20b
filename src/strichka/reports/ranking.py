"""The order in which open cases are worth deciding: number of reports × weight of the kind × (1 + readers now).

The first two factors stand in the index (``Case.weight``); who reads what now is asked of the server and stands
nowhere. So the queue is that of the index, and cases of stories that are read at this moment are raised to its first
page, each to where its score belongs. Pages go on by the index: what was raised stands once more at its place there, so
that nothing is missed while readers come and go. What it costs depends neither on how many cases there are nor on the
archive.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from strichka.reports.enums import CaseState
from strichka.reports.models import Case
from strichka.stories.models import Story

PAGE = 20  # cases of a page, by the index
MOST_RAISED = 10  # to the first page
_MOST_STORIES = 50  # that are read now, the most read first
_MOST_LOOKED_AT = 200  # of their cases


@dataclass(frozen=True, slots=True)
class Place:
    """A case in the queue; ``readers`` of its story at this moment."""

    pk: int
    weight: int
    story: str
    readers: int

    @property
    def score(self) -> tuple[int, int]:
        return self.weight * (1 + self.readers), self.pk

    @property
    def cursor(self) -> str:
        return f"{self.weight}-{self.pk}"


class Ranking:
    """``readers``: how many read each story now, by public id, the most read first; none when that is not known."""

    def __init__(self, readers: Mapping[str, int] | None, *, story: str = "") -> None:
        self._readers = dict(readers or {})
        self._rows = Case.objects.filter(state=CaseState.OPEN).order_by("-weight", "-pk")
        if story:
            self._rows = self._rows.filter(story__public_id=story)
        self._may_raise = not story and bool(self._readers)
        self._first: tuple[list[Place], str] | None = None

    def page(self, cursor: str = "") -> tuple[list[Place], str]:
        """The places of a page and the cursor of the next, empty on the last."""
        after = _read(cursor)
        if after is not None:
            return _cut(self._below(*after, PAGE + 1))
        if self._first is None:
            listed, older = _cut(self._places(self._rows[: PAGE + 1]))
            self._first = self._with_raised(listed), older
        return self._first

    def place_of(self, case: Case) -> Place:
        """Where a case stands, or stood before it was closed."""
        public_id = case.story.public_id
        return Place(case.pk, case.weight, public_id, self._readers.get(public_id, 0))

    def after(self, case: Case) -> int | None:
        """The next case down the queue; from its end, the first. None when there is no other."""
        here, (first, older) = self.place_of(case), self.page()
        below = [one.pk for one in first if one.score < here.score]
        if below:
            return below[0]
        known = {one.pk for one in first}
        rest = self._below(case.weight, case.pk, 1 + len(first)) if older else []
        further = [one.pk for one in rest if one.pk not in known]
        return next(iter(further), None) or next((one.pk for one in first if one.pk != case.pk), None)

    def before(self, case: Case) -> int | None:
        here, (first, _older) = self.place_of(case), self.page()
        above = [one.pk for one in first if one.score > here.score]
        if first and here.score >= first[-1].score:
            return above[-1] if above else None
        rows = self._rows.order_by("weight", "pk").values_list("pk", flat=True)
        equal = rows.filter(weight=case.weight, pk__gt=case.pk).first()
        return equal or rows.filter(weight__gt=case.weight).first()

    def _below(self, weight: int, pk: int, most: int) -> list[Place]:
        """The next by the index: two ranges of it, for one condition would have all equal weights read."""
        equal = self._places(self._rows.filter(weight=weight, pk__lt=pk)[:most])
        left = most - len(equal)
        return equal + self._places(self._rows.filter(weight__lt=weight)[:left]) if left else equal

    def _places(self, rows: QuerySet[Case]) -> list[Place]:
        columns = rows.values_list("pk", "weight", "story__public_id")
        return [Place(pk, weight, story, self._readers.get(story, 0)) for pk, weight, story in columns]

    def _with_raised(self, listed: Sequence[Place]) -> list[Place]:
        """The first page of the index with what readers raise above its end, in the order of scores."""
        if not self._may_raise:
            return list(listed)
        named = [story for story in self._readers if story][:_MOST_STORIES]
        stories = list(Story.objects.filter(public_id__in=named).values_list("pk", flat=True))
        read_now = self._places(self._rows.filter(story__in=stories)[:_MOST_LOOKED_AT])
        least = listed[-1].score if len(listed) == PAGE else (0, 0)
        known = {one.pk for one in listed}
        raised = [one for one in read_now if one.pk not in known and one.score > least]
        best = sorted(raised, key=lambda one: one.score, reverse=True)[:MOST_RAISED]
        return sorted([*listed, *best], key=lambda one: one.score, reverse=True)


def _read(cursor: str) -> tuple[int, int] | None:
    """``<weight>-<id>`` of the last row seen."""
    weight, _dash, pk = cursor.partition("-")
    if weight.isdecimal() and pk.isdecimal() and len(weight) < 19 and len(pk) < 19:  # noqa: PLR2004 - 64-bit numbers
        return int(weight), int(pk)
    return None


def _cut(places: list[Place]) -> tuple[list[Place], str]:
    """A page of what was read for it and one more, with the cursor of the next."""
    return places[:PAGE], places[PAGE - 1].cursor if len(places) > PAGE else ""
