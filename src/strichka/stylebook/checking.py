"""The rules asked of a text: all of them, each by itself, and what they find in the order of the text."""

import logging
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from threading import Lock

from strichka.lib.setting import words
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, NoTime, Rule, Severity

log = logging.getLogger(__name__)

KEPT = 4_000  # passages whose findings are kept
LONGEST = 8_000  # characters of a passage that is read; no paragraph of news is so long

_Answer = tuple[Rule, tuple[Finding, ...]]
_ByRule = dict[str, _Answer]  # by the rule's name
_Edit = tuple[int, int, str]  # these characters of a passage become those
_GRAVEST = (Severity.BLOCKING, Severity.WARNING, Severity.HINT)


class Kept:
    """What rules found in passages, kept until a passage, or what it is read with, is another. Threads may share it."""

    def __init__(self, most: int = KEPT) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[tuple[object, ...], _ByRule] = OrderedDict()

    def of(self, copy: Copy) -> list[_ByRule]:
        """What is kept of each passage. Where one begins in its file changes nothing, nor which block it is."""
        around = hash((copy.language, copy.at, copy.names, copy.before))
        with self._lock:
            return [self._of(passage, around) for passage in copy.passages]

    def _of(self, passage: Passage, around: int) -> _ByRule:
        key = (passage.text, passage.kind, passage.field, passage.level, passage.links, around)
        by_rule = self._kept.setdefault(key, {})
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return by_rule


def check(copy: Copy, rules: Iterable[Rule], *, kept: Kept | None = None) -> list[Finding]:
    """What the rules find, from the beginning of the copy to its end; of those that say the same of a place one.

    A rule that raises, or finds something outside the text, holds up no other: it goes into the log, and in place
    of its findings one warning at the beginning says that the text was not checked by it.
    """
    copy = _bounded(copy)
    every = kept.of(copy) if kept else [_ByRule() for _passage in copy.passages]
    findings = [finding for rule in rules for finding in _find(rule, copy, every)]
    return sorted(_once(findings, copy), key=lambda finding: (finding.passage, finding.start, finding.end))


def _bounded(copy: Copy) -> Copy:
    """Without the words of what is too long to be a paragraph: a rule may be slow over it, and others wait."""
    if all(len(passage.text) <= LONGEST for passage in copy.passages):
        return copy
    passages = (one if len(one.text) <= LONGEST else replace(one, text="", links=()) for one in copy.passages)
    return replace(copy, passages=tuple(passages))


def _once(findings: Iterable[Finding], copy: Copy) -> Iterator[Finding]:
    """Of findings that overlap and would put the same letters right one: the gravest, of these the first."""
    kept: dict[int, list[tuple[Finding, set[_Edit]]]] = {}
    for finding in sorted(findings, key=lambda one: _GRAVEST.index(one.severity)):
        edits = {_edit(finding, better, copy) for better in finding.suggestions}
        others = kept.setdefault(finding.passage, [])
        if not any(_overlap(finding, other) and edits & same for other, same in others):
            others.append((finding, edits))
            yield finding


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start <= other.end and other.start <= one.end


def _edit(finding: Finding, better: str, copy: Copy) -> _Edit:
    """What a suggestion changes, without the letters that stay at both ends."""
    words, start = copy.passages[finding.passage].text[finding.start : finding.end], 0
    least = min(len(words), len(better))
    while start < least and words[start] == better[start]:
        start += 1
    end = 0
    while end < least - start and words[-1 - end] == better[-1 - end]:
        end += 1
    return finding.start + start, finding.end - end, better[start : len(better) - end]


def _find(rule: Rule, copy: Copy, kept: list[_ByRule]) -> list[Finding]:
    try:
        findings = list(_asked(rule, copy, kept))
        for finding in findings:
            _stands(finding, copy)
    except Exception as error:
        log.exception("The stylebook's rule %r failed.", rule.name)
        message = words(
            en=f"Not checked by the rule “{rule.name}”: {error}", uk=f"Правило «{rule.name}» не перевірено: {error}"
        )
        return [Finding(rule.name, 0, 0, Severity.WARNING, message)] if copy.passages else []
    return findings


def _asked(rule: Rule, copy: Copy, kept: list[_ByRule]) -> Iterable[Finding]:
    if rule.across is not None:
        yield from rule.across(copy)
    if rule.find is not None:
        for number, passage in copy:
            yield from (_in_passage(finding, number) for finding in _of_passage(rule, passage, copy, kept[number]))


def _of_passage(rule: Rule, passage: Passage, copy: Copy, kept: _ByRule) -> tuple[Finding, ...]:
    before = kept.get(rule.name)
    if before is not None and before[0] is rule:
        return before[1]
    assert rule.find is not None
    try:
        found = tuple(rule.find(passage, copy))
    except NoTime:
        return ()
    kept[rule.name] = rule, found
    return found


def _in_passage(finding: Finding, number: int) -> Finding:
    return replace(finding, passage=number) if number else finding


def _stands(finding: Finding, copy: Copy) -> None:
    places = ((finding.passage, finding.start, finding.end), *finding.more)
    for passage, start, end in places:
        if not 0 <= start <= end <= len(copy.passages[passage].text):
            raise ValueError(f"{start}–{end} is outside the text")
