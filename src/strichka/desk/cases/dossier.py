"""A case as the desk looks at it: the words in their paragraph, what readers said, where to go next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q

from strichka.document.passage import Passage
from strichka.lib import textdiff
from strichka.reports import queries
from strichka.reports.enums import AnchorState, CaseState
from strichka.reports.merging.anchor import Anchored, Texts, anchored, quotes_of_blocks, texts
from strichka.reports.merging.tally import Suggestion, leading, suggestions
from strichka.reports.models import Case
from strichka.stories.enums import EditionKind
from strichka.stories.models import Correction

# A flood of reports of one error changes nothing for the editor: the newest are enough to decide.
READ = 300
MOST_REMARKS = 50


@dataclass(frozen=True, slots=True)
class SuggestedText:
    """What readers suggested, each wording once; ``fits``: as a text for just the case's words.

    ``written``: what they wrote, as it came.
    """

    text: str
    count: int
    pieces: list[textdiff.Piece]
    fits: bool
    written: frozenset[str]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader says; ``address`` is filled only after it was asked for, ``has_address`` says that there is one.

    ``chosen``: the words, when they are of several blocks, of which the case holds one. ``is_wordless``: the report
    suggests nothing.
    """

    report: UUID
    is_wordless: bool
    comment: str
    chosen: list[str]
    received_at: datetime
    has_address: bool
    address: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All about a case.

    ``fix``: what is to stand in its place; ``beside``: other open cases of the story; ``repeated``: where its words
    stand in the story, too; ``says_several``: readers want different things, or some do not say what.
    """

    place: Anchored
    suggested: list[SuggestedText]
    remarks: list[Remark]
    fix: str
    pieces: list[textdiff.Piece]
    beside: list[Case]
    repeated: list[Passage]
    says_several: bool


def dossier(case: Case, *, fix: str | None = None, addresses: Mapping[UUID, str] = MappingProxyType({})) -> Dossier:
    """Everything about one case; ``fix`` is what the editor has written already, if anything.

    ``addresses``: those of readers by report, if somebody who may has asked for them.
    """
    current = case.story.current_edition
    now = texts(current) if current else {}
    place = place_of(case, now=now or None)
    words = case.quote if place.lost else place.passage.words
    newest = case.reports.defer("email").annotate(has_address=~Q(email="")).order_by("-received_at", "-pk")
    reports = list(newest[:READ])
    told = suggestions(case, reports)
    wording = leading(told, case.suggestion) or words if fix is None else fix
    return Dossier(
        place,
        [with_difference(case, one) for one in told],
        [one for report in reports if (one := _remark(report, addresses))][:MOST_REMARKS],
        wording,
        textdiff.words(words, wording),
        list(queries.beside(case)) if case.state == CaseState.OPEN else [],
        queries.repeated(now, place.passage),
        len(told) + any(not report.suggestion.strip() for report in reports) > 1,
    )


def _remark(report: Any, addresses: Mapping[UUID, str]) -> Remark | None:
    """Of a report with ``has_address``; None where it says nothing beside its words."""
    chosen = quotes_of_blocks(report)
    if not (chosen or report.comment.strip() or report.has_address):
        return None
    is_wordless, address = not report.suggestion.strip(), addresses.get(report.pk, "")
    return Remark(report.pk, is_wordless, report.comment, chosen, report.received_at, report.has_address, address)


def with_difference(case: Case, suggestion: Suggestion) -> SuggestedText:
    """With what it changes; a text meant for more words than the case's is shown as it is."""
    return SuggestedText(
        suggestion.text,
        suggestion.count,
        textdiff.words(case.quote if suggestion.fits else "", suggestion.text),
        suggestion.fits,
        suggestion.written,
    )


def place_of(case: Case, *, now: Texts | None = None) -> Anchored:
    """Where the case stands; words that stand as they were reported can be fixed, wherever they have moved to.

    ``now``: the texts of the story's current edition, if they are at hand.
    """
    place = anchored(case, now=now)
    same = place.state == AnchorState.CHANGED and place.passage.words == case.quote
    return replace(place, state=AnchorState.MOVED) if same else place


def public_wording(case: Case) -> Correction | None:
    """What the public log says about a fixed case, if it was more than a typo."""
    return Correction.objects.filter(edition=case.fixed_in_id).first() if case.fixed_in_id else None


KINDS = (EditionKind.MINOR, EditionKind.CORRECTION, EditionKind.CLARIFICATION)
