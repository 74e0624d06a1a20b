"""Rules that are a table of pairs, wrong and right, found in all their forms."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from strichka.languages.grammar import Proper
from strichka.languages.registry import grammar, style
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
        table = wordings(copy.language)
        for place, number in sorted(table.find(passage.text), key=lambda one: (one[0].start, -one[0].end)):
            written = table.wordings[number].slots[0].written
            if place.start >= reached and not _is_named(place.words, written, copy):
                reached = place.end
                yield Finding(name, place.start, place.end, severity, texts.message, place.fixes)

    return Rule(name, find, label=texts.label, why=texts.why)


def _is_named(words: str, written: str, copy: Copy) -> bool:
    """Whether the register has the name so, or a form of the wrong name is a name itself: Євгенія, of Євгеній."""
    if not words[:1].isupper() or " " in words:
        return False
    is_ours = any(words in one.name.split() for one in copy.names)
    readings = grammar(copy.language).analyses(words) if words != written else ()
    return is_ours or any(one.proper is Proper.GIVEN and one.lemma == words for one in readings)
