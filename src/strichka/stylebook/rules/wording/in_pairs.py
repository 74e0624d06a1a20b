"""Rules that are a table of pairs, wrong and right, found in all their forms."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from strichka.languages.registry import style
from strichka.languages.style import Pair, Style
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.stylebook.rules.by_language import Texts
from strichka.stylebook.wording import Wordings, wording


def rule(name: str, ask: Callable[[Style], Sequence[Pair]], severity: Severity, texts: Texts) -> Rule:
    """A rule of the pairs that a language has; of two at one place the longer one is told."""

    @lru_cache(maxsize=16)
    def wordings(language: str) -> Wordings:
        return Wordings(
            wording(one.wrong, one.right, language, inflected=not one.exact) for one in ask(style(language))
        )

    def find(passage: Passage, copy: Copy) -> Iterator[Finding]:
        reached = 0
        places = (place for place, _number in wordings(copy.language).find(passage.text))
        for place in sorted(places, key=lambda one: (one.start, -one.end)):
            if place.start >= reached:
                reached = place.end
                yield Finding(name, place.start, place.end, severity, texts.message, place.fixes)

    return Rule(name, find, label=texts.label, why=texts.why)
