"""The rules asked of a text: all of them, each by itself, and what they find in the order of the text."""

import logging
from collections.abc import Iterable
from dataclasses import replace

from strichka.lib.setting import words
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Finding, Rule, Severity

log = logging.getLogger(__name__)


def check(copy: Copy, rules: Iterable[Rule]) -> list[Finding]:
    """What the rules find, from the beginning of the copy to its end.

    A rule that raises, or finds something outside the text, holds up no other: it goes into the log, and in place
    of its findings one warning at the beginning says that the text was not checked by it.
    """
    findings = [finding for rule in rules for finding in _find(rule, copy)]
    return sorted(findings, key=lambda finding: (finding.passage, finding.start, finding.end))


def _find(rule: Rule, copy: Copy) -> list[Finding]:
    try:
        findings = list(_asked(rule, copy))
        for finding in findings:
            _stands(finding, copy)
    except Exception as error:
        log.exception("The stylebook's rule %r failed.", rule.name)
        message = words(
            en=f"Not checked by the rule “{rule.name}”: {error}", uk=f"Правило «{rule.name}» не перевірено: {error}"
        )
        return [Finding(rule.name, 0, 0, Severity.WARNING, message)]
    return findings


def _asked(rule: Rule, copy: Copy) -> Iterable[Finding]:
    if rule.across is not None:
        yield from rule.across(copy)
    if rule.find is not None:
        for number, passage in copy:
            for finding in rule.find(passage, copy):
                yield _in_passage(finding, number)


def _in_passage(finding: Finding, number: int) -> Finding:
    return replace(finding, passage=number) if number else finding


def _stands(finding: Finding, copy: Copy) -> None:
    text = copy.passages[finding.passage].text
    if not 0 <= finding.start <= finding.end <= len(text):
        raise ValueError(f"{finding.start}–{finding.end} is outside the text")
