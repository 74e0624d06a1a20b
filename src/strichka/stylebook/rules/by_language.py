"""Rules whose finding is a language's own: the rule says what it means, the language where it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from strichka.languages.registry import style
from strichka.languages.style import Finder, Style
from strichka.lib.setting import Words
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, Rule, Severity


@dataclass(frozen=True, slots=True)
class Texts:
    """What a rule says: label and why as a `Rule` has them, message of each finding."""

    label: Words
    message: Words
    why: Words


def rule(name: str, ask: Callable[[Style], Finder], severity: Severity, texts: Texts) -> Rule:
    """A rule of the faults that a language's finder tells; a fault with a note of its own says that."""

    def find(passage: Passage, copy: Copy) -> Iterator[Finding]:
        for fault in ask(style(copy.language))(passage.text):
            gravity = Severity.HINT if fault.is_hint else severity
            yield Finding(name, fault.start, fault.end, gravity, fault.note or texts.message, fault.fixes)

    return Rule(name, find, label=texts.label, why=texts.why)
