"""Asking all checks of a draft: the one place where verbs, panel and rundown learn what stands in its way."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.stories import snapshot
from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.text import Lookups, Text
from strichka.stories.enums import PUBLIC_KINDS, Severity
from strichka.stories.models import CheckSetting, Edition, Story
from strichka.stories.snapshot import Fields

log = logging.getLogger(__name__)

MOST = 30  # findings of one check that are named


@dataclass(frozen=True, slots=True)
class Result:
    """A finding with what it means in this newsroom."""

    check: Check
    finding: Finding
    severity: Severity

    @property
    def sentence(self) -> str:
        return f"{self.finding.message} {self.check.remedy}"


class NotReady(Refused):
    """Findings hold the publication up; ``results`` are all of them, what blocks first."""

    def __init__(self, results: list[Result]) -> None:
        blocking = [one for one in results if one.severity == Severity.BLOCKING]
        super().__init__((blocking or results)[0].check.name, " ".join(one.sentence for one in blocking or results))
        self.results = results
        self.is_blocking = bool(blocking)


def results(story: Story, document: Node, fields: Fields, *, kind: str = "") -> list[Result]:
    """What is wrong in the draft and is not wrong already in what readers have: what blocks first, then warnings.

    ``kind``: that of the edition. A correction or a clarification says in public that we were wrong, and waits for
    nothing that a page can be made without: what would block it is a warning.
    """
    lookups = Lookups()
    text = Text(story.public_id, document, fields, lookups, at=goes_out_at(story))
    before = _published(story, lookups) if story.current_edition else None
    settings = severities()
    found = [one for check in CHECKS.values() for one in _of_check(check, settings[check.name], text, before)]
    if kind in PUBLIC_KINDS:
        found = [one if one.check.is_fixed else _as_warning(one) for one in found]
    return sorted(found, key=lambda one: one.severity != Severity.BLOCKING)


def unfit_for_a_page(story: Story, document: Node, fields: Fields) -> list[Result]:
    """What no page of the draft can be made without, whatever the newsroom has set."""
    text = Text(story.public_id, document, fields, Lookups())
    checks = [check for check in CHECKS.values() if check.is_fixed]
    found = [one for check in checks for one in _of_check(check, check.severity, text, None)]
    return [one for one in found if one.severity == Severity.BLOCKING]


def of_draft(story: Story) -> list[Result]:
    """The same of the draft as it is stored."""
    return results(story, load(story.document), snapshot.take(story))


def unsettled(story: Story) -> list[str]:
    """The checks that find something in the draft as it is stored, of those whose finding a query cannot tell.

    Of what readers have already only what ``lasts`` counts: somebody saw the rest and let it out.
    """
    lookups, set_here = Lookups(), severities()
    text = Text(story.public_id, load(story.document), snapshot.take(story), lookups, at=goes_out_at(story))
    before = _published(story, lookups) if story.current_edition else None
    asked = (check for check in CHECKS.values() if not check.among and not check.of_story)
    return [
        check.name
        for check in asked
        if next(_of_check(check, set_here[check.name], text, None if check.lasts else before), None)
    ]


def goes_out_at(story: Story) -> datetime:
    """The moment at which readers get the draft: the planned one, else now."""
    return story.scheduled_for or timezone.now()


def severities() -> dict[str, Severity]:
    """What each check means in this newsroom, by its name."""
    set_here = dict(CheckSetting.objects.order_by().values_list("name", "severity"))
    return {
        name: check.severity if check.is_fixed else Severity(set_here.get(name, check.severity))
        for name, check in CHECKS.items()
    }


def _published(story: Story, lookups: Lookups) -> Text:
    edition = story.current_edition
    assert isinstance(edition, Edition)
    return Text(story.public_id, load(edition.document), snapshot.read(edition), lookups, at=edition.at)


def _of_check(check: Check, severity: Severity, text: Text, before: Text | None) -> Iterator[Result]:
    if severity == Severity.OFF:
        return
    there = {one.about for one in _find(check, before)} if before and not check.of_story else set()
    told = (one for one in _find(check, text) if one.recurs or one.about not in there)
    for one in islice(told, MOST):
        is_mild = Severity.WARNING in {severity, one.most} or one.about in there
        yield Result(check, one, Severity.WARNING if is_mild else Severity.BLOCKING)


def _find(check: Check, text: Text) -> list[Finding]:
    """One that fails holds nobody up: it goes into the log, and somebody is told that this was not looked at."""
    try:
        return list(check.find(text))
    except DatabaseError:
        raise
    except Exception:
        log.exception("The check %r failed.", check.name)
        message = _("This could not be checked: %s.") % check.label
        return [Finding(message, about="failed", most=Severity.WARNING)]


def _as_warning(one: Result) -> Result:
    return Result(one.check, one.finding, Severity.WARNING)
