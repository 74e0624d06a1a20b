"""What is declared of a rule of the stylebook, and what it gives. It knows no story and no Django.

A rule is a file ``stylebook/rules/<group>/<rule>.py`` with one ``Rule``, named in ``stylebook/rules/declared.py``. What
differs by language (words, pairs, patterns) stands with the language (``languages/<code>/style``): the rule loops.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from strichka.lib.registry import Registry
from strichka.lib.setting import Words
from strichka.stylebook.copy import Copy, Passage


class Severity(StrEnum):
    BLOCKING = "blocking"  # not to be published like this
    WARNING = "warning"  # somebody is to look
    HINT = "hint"  # would be better


@dataclass(frozen=True, slots=True)
class Finding:
    """The characters ``[start:end]`` of one passage (code points) against a rule.

    message: a sentence, by language of the interface. suggestions: what may stand there instead, the best first; with
    ``safe`` the first may be put in without asking, and put in twice it changes nothing more. passage: which of the
    copy's. more: other places that it speaks of (passage, start, end), as where the same figure stands differently.
    """

    rule: str
    start: int
    end: int
    severity: Severity
    message: Words
    suggestions: tuple[str, ...] = ()
    safe: bool = False
    passage: int = 0
    more: tuple[tuple[int, int, int], ...] = ()


class NoTime(Exception):
    """A rule cannot look at a passage in the time that whoever asked has; nothing is kept, and it is asked again."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What finds one kind of fault, in any order; it changes nothing and remembers nothing of a text.

    find: looks at one passage, and of the copy it asks only language, time and registers, so that what it found is
    kept until the passage changes. across: looks at the whole copy (names that differ, sums). One of the two is there.
    label: what is wrong, in a few words; why: what it finds and what to do, for the editor who asks, with an example.
    """

    name: str
    find: Callable[[Passage, Copy], Iterable[Finding]] | None = None
    across: Callable[[Copy], Iterable[Finding]] | None = None
    label: Words = field(default_factory=dict)
    why: Words = field(default_factory=dict)


RULES = Registry(Rule)
