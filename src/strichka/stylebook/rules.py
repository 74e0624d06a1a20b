"""The stylebook: rules find in a text what the newsroom writes otherwise. It knows no story and no Django.

A rule is a file ``stylebook/<rule>.py`` with a function that finds, and one row in ``RULES``.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from strichka.lib.registry import Registry

log = logging.getLogger(__name__)


class Severity(StrEnum):
    BLOCKING = "blocking"  # not to be published like this
    WARNING = "warning"  # somebody is to look
    HINT = "hint"  # would be better


@dataclass(frozen=True, slots=True)
class Finding:
    """The characters ``[start:end]`` of a text (code points) against a rule.

    ``suggestions`` may stand there instead, the best first; with ``safe`` the first may be put in without asking.
    """

    rule: str
    start: int
    end: int
    severity: Severity
    message: str
    suggestions: tuple[str, ...] = ()
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """``find`` takes a text and gives what it finds there, in any order; it changes nothing and remembers nothing."""

    name: str
    find: Callable[[str], Iterable[Finding]]


RULES = Registry(Rule)


def check(text: str, rules: Iterable[Rule]) -> list[Finding]:
    """What the rules find, from the beginning of the text to its end.

    A rule that raises, or finds something outside the text, holds up no other: it goes into the log, and in place
    of its findings one warning at the beginning says that the text was not checked by it.
    """
    findings = [finding for rule in rules for finding in _find(rule, text)]
    return sorted(findings, key=lambda finding: (finding.start, finding.end))


def _find(rule: Rule, text: str) -> list[Finding]:
    try:
        findings = list(rule.find(text))
        for finding in findings:
            if not 0 <= finding.start <= finding.end <= len(text):
                raise ValueError(f"{finding.start}–{finding.end} is outside the text")  # noqa: TRY301 - a fault like any
    except Exception as error:
        log.exception("The stylebook's rule %r failed.", rule.name)
        message = f"Not checked by the rule “{rule.name}”: {error}"
        return [Finding(rule.name, 0, 0, Severity.WARNING, message)]
    return findings
