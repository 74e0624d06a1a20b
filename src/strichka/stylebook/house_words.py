"""The rule of house words: what this newsroom writes otherwise, by pairs that its editors keep."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strichka.stylebook.rules import Finding, Rule, Severity
from strichka.stylebook.wording import Wording, Wordings


@dataclass(frozen=True, slots=True)
class HouseWord:
    """A pair made ready, and why the newsroom writes so, in its own words."""

    wording: Wording
    note: str = ""


def rule(name: str, words: Sequence[HouseWord]) -> Rule:
    """A rule that finds these, each with what is to stand there; of two at one place the longer one."""
    wordings = Wordings(one.wording for one in words)

    def find(text: str) -> Iterator[Finding]:
        reached = 0
        for place, number in sorted(wordings.find(text), key=lambda one: (one[0].start, -one[0].end)):
            if place.start >= reached:
                reached = place.end
                yield Finding(name, place.start, place.end, Severity.WARNING, words[number].note, place.fixes)

    return Rule(name, find)
