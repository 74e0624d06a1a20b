"""Rules whose finding is a language's own: the rule says what it means, the language where it is."""

from collections.abc import Callable, Iterator

from strichka.languages.registry import style
from strichka.languages.style import Finder, Style
from strichka.lib.setting import Words
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, Rule, Severity


def rule(name: str, ask: Callable[[Style], Finder], severity: Severity, *, label: Words, why: Words) -> Rule:
    """A rule of the faults that a language's finder tells; where a fault has no note, its label is the sentence."""

    def find(passage: Passage, copy: Copy) -> Iterator[Finding]:
        for fault in ask(style(copy.language))(passage.text):
            yield Finding(name, fault.start, fault.end, severity, fault.note or label, fault.fixes)

    return Rule(name, find, label=label, why=why)
