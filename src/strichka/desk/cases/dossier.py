"""A case as the desk looks at it: the words in their paragraph, what readers said, where to go next."""

from dataclasses import dataclass

from strichka.lib import textdiff
from strichka.reports.domain.anchor import Anchored, anchored
from strichka.reports.enums import AnchorState, CaseState
from strichka.reports.models import Case, Report
from strichka.reports.queries import Suggestion, suggestions
from strichka.stories.enums import EditionKind
from strichka.stories.models import Correction

# A flood of reports of one error changes nothing for the editor: the newest are enough to decide.
READ = 300


@dataclass(frozen=True, slots=True)
class Said:
    """What readers suggested, each wording once; ``fits``: as a text for just the case's words."""

    text: str
    count: int
    pieces: list[textdiff.Piece]
    fits: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The words where they stand now, with the text of their block on both sides."""

    state: str
    before: str
    words: str
    after: str

    @property
    def usable(self) -> bool:
        """Whether a fix would find exactly these words."""
        return self.state in {AnchorState.EXACT, AnchorState.MOVED}

    @property
    def gone(self) -> bool:
        return self.state == AnchorState.LOST


@dataclass(frozen=True, slots=True)
class Dossier:
    passage: Passage
    said: list[Said]
    comments: list[Report]
    fix: str
    pieces: list[textdiff.Piece]


def dossier(case: Case, *, fix: str | None = None) -> Dossier:
    """Everything about one case; ``fix`` is what the editor has written already, if anything."""
    passage = passage_of(anchored(case), case)
    reports = list(case.reports.order_by("-received_at", "-pk")[:READ])
    said = [_said(case, one) for one in suggestions(case, reports)]
    wording = case.suggestion or passage.words or case.quote if fix is None else fix
    comments = [report for report in reports if report.comment.strip() or report.email]
    return Dossier(passage, said, comments[:50], wording, textdiff.words(passage.words or case.quote, wording))


def _said(case: Case, one: Suggestion) -> Said:
    """With what it changes; a text meant for more words than the case's is shown as it is."""
    return Said(one.text, one.count, textdiff.words(case.quote if one.fits else "", one.text), one.fits)


def passage_of(place: Anchored, case: Case) -> Passage:
    if place.state == AnchorState.LOST or not place.text:
        return Passage(AnchorState.LOST, case.prefix, "", case.suffix)
    # Words that stand as they were reported can be fixed, wherever they have moved to.
    state = AnchorState.MOVED if place.state == AnchorState.CHANGED and place.words == case.quote else place.state
    return Passage(state, place.text[: place.start], place.words, place.text[place.end :])


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
