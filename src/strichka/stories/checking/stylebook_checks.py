"""The rules of the stylebook, ours and those of plug-ins, as one check: block by block, each finding at its place."""

from collections.abc import Iterator

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from strichka.lib.setting import in_words
from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity
from strichka.stylebook import rule
from strichka.stylebook.checking import check
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import RULES

# A hint would be better, but is no reason to ask.
_MEANS = {rule.Severity.BLOCKING: Severity.BLOCKING, rule.Severity.WARNING: Severity.WARNING}


def _stylebook(text: Text) -> Iterator[Finding]:
    passages = tuple(Passage(block.text, block.type, block.id) for block in text.own_words)
    for one in check(Copy(passages, text.fields.language), RULES.values()):
        if one.severity in _MEANS:
            passage = passages[one.passage]
            words = passage.text[one.start : one.end]
            sentence, about = _sentence(one, words), f"{one.rule}: {words}"
            yield Finding(sentence, block=passage.block, about=about, most=_MEANS[one.severity])


def _sentence(finding: rule.Finding, words: str) -> str:
    message = in_words(finding.message, get_language() or "")
    sentence = f"“{words}”: {message}" if words else message
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
