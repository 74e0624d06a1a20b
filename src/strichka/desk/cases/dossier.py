"""A case as the desk looks at it: the words in their paragraph, what readers said, where to go next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db.models import Q

from strichka.lib import textdiff
from strichka.reports.domain.anchor import Anchored, anchored, quotes_of_blocks
from strichka.reports.enums import AnchorState, CaseState
from strichka.reports.models import Case
from strichka.reports.queries import Suggestion, suggestions
from strichka.stories.enums import EditionKind
from strichka.stories.models import Correction

# A flood of reports of one error changes nothing for the editor: the newest are enough to decide.
READ = 300
MOST_REMARKS = 50


@dataclass(frozen=True, slots=True)
class SuggestedText:
    """What readers suggested, each wording once; ``fits``: as a text for just the case's words."""

    text: str
    count: int
    pieces: list[textdiff.Piece]
    fits: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader says; ``address`` is filled only after it was asked for, ``has_address`` says that there is one.

    ``chosen``: the words, when they are of several blocks, of which the case holds one.
    """

    comment: str
    chosen: list[str]
    received_at: datetime
    has_address: bool
    address: str


@dataclass(frozen=True, slots=True)
class Dossier:
    place: Anchored
    suggested: list[SuggestedText]
    remarks: list[Remark]
    fix: str
    pieces: list[textdiff.Piece]


def dossier(case: Case, *, fix: str | None = None, addresses: Mapping[UUID, str] = MappingProxyType({})) -> Dossier:
    """Everything about one case; ``fix`` is what the editor has written already, if anything.

    ``addresses``: those of readers by report, if somebody who may has asked for them.
    """
    place = place_of(case)
    words = case.quote if place.lost else place.passage.words
    newest = case.reports.defer("email").annotate(has_address=~Q(email="")).order_by("-received_at", "-pk")
    reports = list(newest[:READ])
    suggested = [_with_difference(case, one) for one in suggestions(case, reports)]
    wording = case.suggestion or words if fix is None else fix
    remarks = [
        Remark(report.comment, chosen, report.received_at, report.has_address, addresses.get(report.pk, ""))
        for report in reports
        if (chosen := quotes_of_blocks(report)) or report.comment.strip() or report.has_address
    ]
    return Dossier(place, suggested, remarks[:MOST_REMARKS], wording, textdiff.words(words, wording))


def _with_difference(case: Case, suggestion: Suggestion) -> SuggestedText:
    """With what it changes; a text meant for more words than the case's is shown as it is."""
    return SuggestedText(
        suggestion.text,
        suggestion.count,
        textdiff.words(case.quote if suggestion.fits else "", suggestion.text),
        suggestion.fits,
    )


def place_of(case: Case) -> Anchored:
    """Where the case stands; words that stand as they were reported can be fixed, wherever they have moved to."""
    place = anchored(case)
    same = place.state == AnchorState.CHANGED and place.passage.words == case.quote
    return replace(place, state=AnchorState.MOVED) if same else place


def after(case: Case) -> Case | None:
    """The next open case down the list; from the end of it, the newest."""
    others = Case.objects.filter(state=CaseState.OPEN).exclude(pk=case.pk).order_by("-pk").only("pk")
    return others.filter(pk__lt=case.pk).first() or others.first()


def before(case: Case) -> Case | None:
    return Case.objects.filter(state=CaseState.OPEN, pk__gt=case.pk).order_by("pk").only("pk").first()


def public_wording(case: Case) -> Correction | None:
    """What the public log says about a fixed case, if it was more than a typo."""
    return Correction.objects.filter(edition=case.fixed_in_id).first() if case.fixed_in_id else None


KINDS = (EditionKind.MINOR, EditionKind.CORRECTION, EditionKind.CLARIFICATION)
