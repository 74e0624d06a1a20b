"""The rule of house words: what this newsroom writes otherwise, by pairs that its editors keep."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strichka.lib.setting import Words
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.stylebook.wording import Wording, Wordings


@dataclass(frozen=True, slots=True)
class HouseWord:
    """A pair made ready, and why the newsroom writes so, in its own words."""

    wording: Wording
    note: str = ""


def rule(name: str, words: Sequence[HouseWord], label: Words) -> Rule:
    """A rule that finds these, each with what is to stand there; of two at one place the longer one.

    label: what is said of those without a note.
    """
    wordings = Wordings(one.wording for one in words)

    def find(passage: Passage, _copy: Copy) -> Iterator[Finding]:
        reached = 0
        for place, number in sorted(wordings.find(passage.text), key=lambda one: (one[0].start, -one[0].end)):
            if place.start >= reached:
                reached = place.end
                note = words[number].note
                message = dict.fromkeys(label, note) if note else label
                yield Finding(name, place.start, place.end, Severity.WARNING, message, place.fixes)

    return Rule(name, find, label=label)
