"""The rules of the stylebook, ours and those of plug-ins, as one check: block by block, each finding at its place."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity
from strichka.stylebook import rules
from strichka.stylebook.rules import RULES

# A hint would be better, but is no reason to ask.
_MEANS = {rules.Severity.BLOCKING: Severity.BLOCKING, rules.Severity.WARNING: Severity.WARNING}


def _stylebook(text: Text) -> Iterator[Finding]:
    for block in text.own_words if RULES else ():
        for one in rules.check(block.text, RULES.values()):
            if one.severity in _MEANS:
                words = block.text[one.start : one.end]
                yield Finding(
                    _sentence(one, words), block=block.id, about=f"{one.rule}: {words}", most=_MEANS[one.severity]
                )


def _sentence(finding: rules.Finding, words: str) -> str:
    sentence = f"“{words}”: {finding.message}" if words else finding.message
    if not finding.suggestions:
        return sentence
    better = gettext("Better: %s.") % ", ".join(f"“{one}”" for one in finding.suggestions)
    return f"{sentence} {better}"


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
