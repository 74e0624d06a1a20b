"""The queue of open cases as the desk shows it: a few queries for a page, however many cases wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from strichka.desk.cases.dossier import SuggestedText, place_of, with_difference
from strichka.desk.readers import readership
from strichka.lib import textdiff
from strichka.reports import queries
from strichka.reports.merging.anchor import Texts, texts
from strichka.reports.merging.tally import leading, suggestions
from strichka.reports.models import Case
from strichka.reports.ranking import Place, Ranking
from strichka.stories.models import Edition, Story, StoryByline

AROUND = 160  # characters of the paragraph on each side of the words
SUGGESTIONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Row:
    """An open case with its words in their paragraph (``before``, ``words``, ``after``).

    ``leading``: what most readers want there, empty when nobody says; ``pieces`` is the difference. ``beside``: other
    open cases of its story; ``repeated``: how often its words stand elsewhere in the story.
    """

    case: Case
    state: str
    before: str
    words: str
    after: str
    leading: str
    pieces: list[textdiff.Piece]
    suggested: list[SuggestedText]
    authors: list[str]
    readers: int
    beside: int
    repeated: int
    may_fix: bool


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    older: str


def ranking(story: str = "") -> Ranking:
    """The queue as it stands while these read; of one story only, if it is named."""
    return Ranking(readership.readers_now(), story=story)


def page(ranked: Ranking, cursor: str, language: str) -> Page:
    """A page of the queue, in its order; what was closed meanwhile is left out."""
    places, older = ranked.page(cursor)
    return Page(_Rows(places, language).rows(), older)


def authors_of(story: Story, language: str) -> list[str]:
    """Who wrote it, as readers see; where nobody signs, who began it."""
    signed = [one.byline.name_in(language) if one.byline else one.role for one in story.story_bylines.all()]
    return signed or ([str(story.created_by)] if story.created_by else [])


def with_authors() -> "Prefetch[Any]":
    """For a query of cases: what ``authors_of`` needs of their stories."""
    return Prefetch("story__story_bylines", StoryByline.objects.select_related("byline"))


class _Rows:
    """What is asked once for all rows of a page; an edition's text is read once."""

    def __init__(self, places: Sequence[Place], language: str) -> None:
        self._places, self._language = places, language
        joined = ("edition", "story__current_edition", "story__created_by")
        cases = Case.objects.select_related(*joined).defer("story__document").prefetch_related(with_authors())
        self._cases = cases.in_bulk([one.pk for one in places])
        self._reports = queries.newest_reports(self._cases)
        self._open = queries.open_in_stories({case.story_id for case in self._cases.values()})
        self._texts: dict[int, Texts] = {}

    def rows(self) -> list[Row]:
        return [self._row(self._cases[one.pk], one.readers) for one in self._places if one.pk in self._cases]

    def _texts_of(self, edition: Edition) -> Texts:
        if edition.pk not in self._texts:
            self._texts[edition.pk] = texts(edition)
        return self._texts[edition.pk]

    def _row(self, case: Case, readers: int) -> Row:
        current = case.story.current_edition or case.edition
        place = place_of(case, now=self._texts_of(current))
        told = suggestions(case, self._reports.get(case.pk, []), where=self._texts_of(case.edition))
        best, words = leading(told, case.suggestion), case.quote if place.lost else place.passage.words
        return Row(
            case=case,
            state=place.state,
            before=_end_of(place.passage.before),
            words=words,
            after=_start_of(place.passage.after),
            leading=best,
            pieces=textdiff.words(words, best or words),
            suggested=[with_difference(case, one) for one in told[:SUGGESTIONS_SHOWN]],
            authors=authors_of(case.story, self._language),
            readers=readers,
            beside=self._open.get(case.story_id, 1) - 1,
            repeated=len(queries.repeated(self._texts_of(current), place.passage)),
            may_fix=place.has_same_words and bool(best),
        )


def _end_of(text: str) -> str:
    if len(text) <= AROUND:
        return text
    _cut, _space, rest = text[-AROUND:].partition(" ")
    return f"… {rest}"


def _start_of(text: str) -> str:
    if len(text) <= AROUND:
        return text
    rest, _space, _cut = text[:AROUND].rpartition(" ")
    return f"{rest} …"
