"""The rules of the stylebook, ours and those of plug-ins, as one check: each finding at its place."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.stylebook.copies import copy_of
from strichka.stories.checking.stylebook.placed import placed_findings
from strichka.stories.checking.text import Text
from strichka.stories.enums import RuleSeverity, Severity
from strichka.stylebook.rule import RULES

# A hint would be better, but is no reason to ask.
_MEANS = {RuleSeverity.BLOCKING: Severity.BLOCKING, RuleSeverity.WARNING: Severity.WARNING}


def _stylebook(text: Text) -> Iterator[Finding]:
    for one in placed_findings(copy_of(text), RULES.values(), story=text.public_id) if RULES else ():
        if one.severity in _MEANS:
            block, about = one.passage.block.partition(".")[0], f"{one.finding.rule}: {one.words}"
            field, most = one.passage.field, _MEANS[one.severity]
            yield Finding(one.advice, field=field, block=block, about=about, most=most)


CHECKS = (
    Check(
        name="stylebook",
        label=_("against the stylebook"),
        remedy=_("Write it as the newsroom does."),
        severity=Severity.BLOCKING,
        find=_stylebook,
        lasts=True,
    ),
)
