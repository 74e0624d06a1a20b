"""What the stylebook tells of a version: findings with what they mean here, without those that were dismissed."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language, gettext

from strichka.lib.setting import Words, in_words
from strichka.lib.words import folded
from strichka.stories.enums import Reach, RuleSeverity
from strichka.stories.models import Dismissal, RuleSetting
from strichka.stylebook.checking import Kept, check
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.proof.proofreader import within
from strichka.stylebook.rule import RULES, Finding, Rule

AROUND = 3  # words on either side by which a place is known again
_NEAR = 80  # code points among which they are looked for
KEPT = Kept()
PATIENCE = 1.5  # seconds for the engine: what it has no time for it reads when it is asked again


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding where it stands, and what it means in this newsroom."""

    finding: Finding
    passage: Passage
    severity: RuleSeverity
    language: str

    @property
    def words(self) -> str:
        return self.passage.text[self.finding.start : self.finding.end]

    @property
    def around(self) -> str:
        """The words on both sides; where nothing but signs was found they say which of its places it is."""
        text, start, end = self.passage.text, self.finding.start, self.finding.end
        before = folded(text[max(0, start - _NEAR) : start])[-AROUND:]
        behind = folded(text[end : end + _NEAR])[:AROUND]
        return f"{' '.join(before)} … {' '.join(behind)}"

    def fingerprint(self, reach: Reach) -> str:
        """By what a dismissal of it is known."""
        parts = [self.finding.rule, self.language, self.words]
        if reach == Reach.ONCE:
            parts.append(self.around)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()

    @property
    def sentence(self) -> str:
        """What is wrong, in the user's language: the rule's own words, else its label."""
        spoken = get_language() or ""
        return in_words(self.finding.message, spoken) or in_words(label_of(self.finding.rule), spoken)

    @property
    def advice(self) -> str:
        """The words, what is wrong with them, and what would be better; in the marks of the user's language."""
        advice = f"{_quoted(self.words)}: {self.sentence}" if self.words else self.sentence
        if self.finding.suggestions:
            better = gettext("Better: %s.") % ", ".join(_quoted(one) for one in self.finding.suggestions)
            advice = f"{advice} {better}"
        return advice


def _quoted(words: str) -> str:
    return gettext("“%s”") % words


def label_of(name: str) -> Words:
    """What a rule calls what it finds; of one that is asked elsewhere its name."""
    return (RULES[name].label if name in RULES else {}) or {"": name}


def placed_findings(copy: Copy, rules: Iterable[Rule], *, story: str) -> list[PlacedFinding]:
    """What the rules find in a version of a story (its public id); two queries, none where nothing is found.

    A long text that was never checked before is read in parts: whoever publishes does not wait for the whole.
    """
    with within(PATIENCE):
        findings = check(copy, rules, kept=KEPT)
    set_here = settings() if findings else {}
    every = [
        PlacedFinding(
            one, copy.passages[one.passage], set_here.get(one.rule, RuleSeverity(one.severity)), copy.language
        )
        for one in findings
    ]
    return list(_undismissed([one for one in every if one.severity != RuleSeverity.OFF], story))


def settings() -> dict[str, RuleSeverity]:
    """What the newsroom has set for rules, by their names."""
    rows = RuleSetting.objects.order_by().values_list("name", "severity")
    return {name: RuleSeverity(severity) for name, severity in rows}


def _undismissed(every: list[PlacedFinding], story: str) -> Iterator[PlacedFinding]:
    prints = [(one.fingerprint(Reach.ONCE), one.fingerprint(Reach.STORY)) for one in every]
    asked = {mark for pair in prints for mark in pair}
    if not asked:
        return
    here = Q(story=None) | Q(story__public_id=story)
    gone = set(Dismissal.objects.filter(here, fingerprint__in=asked).order_by().values_list("fingerprint", flat=True))
    yield from (one for one, pair in zip(every, prints, strict=True) if gone.isdisjoint(pair))
