"""What the stylebook says of the words that readers reported, for whoever decides."""

from strichka.reports.merging.anchor import Anchored
from strichka.reports.models import Case
from strichka.stories.checking.stylebook.placed import PlacedFinding, placed_findings
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import RULES

MOST = 5


def findings_at(case: Case, place: Anchored) -> list[PlacedFinding]:
    """Those that touch the case's words as they stand in the text now; of words that are gone none."""
    if place.lost or not RULES:
        return []
    around = place.passage
    first, last = len(around.before), len(around.before) + len(around.words)
    copy = Copy((Passage(around.before + around.words + around.after, block=case.block),), case.story.language)
    every = placed_findings(copy, RULES.values(), story=case.story.public_id)
    return [one for one in every if one.finding.start < last and first < one.finding.end][:MOST]
