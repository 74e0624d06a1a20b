"""What the stylebook finds in a text while it is written, and what is to be told no more."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.desk import subjects
from strichka.desk.doors import answers, body_of, person
from strichka.desk.writing.recent_names import RecentNames
from strichka.document.check import DocumentError, parse
from strichka.house_words import draft_checks
from strichka.lib.setting import in_words
from strichka.staff.errors import Refused
from strichka.stories import snapshot
from strichka.stories.checking.run import goes_out_at
from strichka.stories.checking.stylebook.copies import copy_of
from strichka.stories.checking.stylebook.placed import PlacedFinding, label_of, placed_findings
from strichka.stories.checking.text import Lookups, Text
from strichka.stories.domain.stylebook.dismiss import dismiss
from strichka.stories.enums import Permission, Reach
from strichka.stories.models import Story
from strichka.stylebook.rule import RULES

LARGEST = 2_000_000  # bytes of a document
MOST = 300  # findings that are shown
NAMES = RecentNames()


@answers(Permission.VIEW, find=subjects.story, changes=False)
def findings(request: HttpRequest, story: Story) -> HttpResponse:
    """For the text as the editor has it, which need not be saved: ``{document}``."""
    every = _find(story, _document(request))
    return JsonResponse({"findings": [_as_json(one) for one in every[:MOST]], "count": len(every)})


@answers(Permission.WRITE, find=subjects.story)
def dismiss_finding(request: HttpRequest, story: Story) -> HttpResponse:
    """``{document, finding, reach}``: the finding by its id, as it was told."""
    body = body_of(request)
    reach = body.get("reach")
    if reach not in Reach.values:
        raise Refused("reach", _("The request cannot be read."))
    named = (one for one in _find(story, _document(request)) if one.fingerprint(Reach.ONCE) == body.get("finding"))
    finding = next(named, None)
    if finding is None:
        raise Refused("finding", _("That is not found in the text any more."))
    dismiss(finding=finding, reach=Reach(reach), story=story, by=person(request))
    return JsonResponse({})


def _document(request: HttpRequest) -> Node:
    if len(request.body) > LARGEST:
        raise Refused("length", _("The text is too long to be checked."))
    try:
        return parse(body_of(request).get("document"))
    except DocumentError as error:
        raise Refused("document", _("The request cannot be read.")) from error


def _find(story: Story, document: Node) -> list[PlacedFinding]:
    """All that the rules, the house words and the register say, in the order of the text."""
    text = Text(story.public_id, document, snapshot.take(story), Lookups(), at=goes_out_at(story))
    NAMES.bring(text)
    copy = copy_of(text)
    places = {(one.block, one.field): place for place, one in copy}
    every = [*placed_findings(copy, RULES.values(), story=story.public_id), *draft_checks.beside(text)]
    last = len(places)
    return sorted(every, key=lambda one: (places.get((one.passage.block, one.passage.field), last), one.finding.start))


def _as_json(one: PlacedFinding) -> dict[str, Any]:
    spoken, name = get_language() or "", one.finding.rule
    return {
        "id": one.fingerprint(Reach.ONCE),
        "rule": name,
        "label": in_words(label_of(name), spoken),
        "severity": one.severity,
        "block": one.passage.block,
        "field": one.passage.field,
        "start": one.finding.start,
        "end": one.finding.end,
        "words": one.words,
        "message": one.sentence,
        "why": in_words(RULES[name].why, spoken) if name in RULES else "",
        "suggestions": one.finding.suggestions,
        "safe": one.finding.safe,
    }
