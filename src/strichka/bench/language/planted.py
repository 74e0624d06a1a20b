"""What of planted errors the stylebook finds, and what it tells besides."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from strichka.archive.contradictions import find as contradictions
from strichka.bench.language.labelled import Labelled, Planted, load
from strichka.instance import folder, manage
from strichka.lib.setting import words
from strichka.options import Value
from strichka.stylebook import house_words, wording
from strichka.stylebook.attribution.said import StatementKind
from strichka.stylebook.checking import check
from strichka.stylebook.rule import RULES, Finding, Rule, Severity
from strichka.stylebook.rules.declared import DECLARED
from strichka.stylebook.rules.sources import unattributed

CHOSEN: dict[str, Value] = {"site.name": "Вимір", "site.url": "http://127.0.0.1:8000"}
_TOLD = {Severity.BLOCKING, Severity.WARNING}


@dataclass(slots=True)
class Figures:
    """By kind: planted and matched. By rule: right, and besides. words of all texts; seconds of the processor."""

    planted: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    besides: Counter[str] = field(default_factory=Counter)
    hints: Counter[str] = field(default_factory=Counter)
    words: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)
    wrongly: list[str] = field(default_factory=list)


def measure(texts: Iterable[Labelled], rules: Sequence[Rule]) -> Figures:
    """All rules asked of all texts, with what their newsroom has: its house words, and what it published before.

    A finding is right where it touches a planted error, or says of a statement labelled so that nobody is named.
    """
    figures = Figures()
    for text in texts:
        started = time.process_time()
        findings = check(text.copy, (*rules, *_of_newsroom(text)))
        figures.seconds += time.process_time() - started
        figures.words += text.words
        _count(figures, text, findings)
    return figures


def _of_newsroom(text: Labelled) -> Iterator[Rule]:
    pairs = (wording.wording(wrong, right, text.copy.language) for wrong, right in text.terms)
    label = words(en="The house writes otherwise.", uk="У нас пишуть інакше.")
    yield house_words.rule("house-words", [house_words.HouseWord(one) for one in pairs], label)
    yield Rule("facts", across=contradictions)


def _is_right(text: Labelled, one: Finding) -> bool:
    is_labelled = (one.passage, StatementKind.UNATTRIBUTED) in {(place, kind) for place, kind, _source in text.labels}
    is_unattributed = one.rule == unattributed.NAME and is_labelled
    return is_unattributed or any(_touches(one, error) for error in text.errors)


def _count(figures: Figures, text: Labelled, findings: Sequence[Finding]) -> None:
    for error in text.errors:
        figures.planted[error.kind] += 1
        if any(_touches(one, error) for one in findings):
            figures.matched[error.kind] += 1
        else:
            figures.missed.append(f"{text.name} {error.kind}: {_around(text, error.passage, error.start, error.end)}")
    for one in findings:
        if _is_right(text, one):
            figures.right[one.rule] += 1
        elif one.severity in _TOLD:
            figures.besides[one.rule] += 1
            figures.wrongly.append(f"{text.name} {one.rule}: {_around(text, one.passage, one.start, one.end)}")
        else:
            figures.hints[one.rule] += 1


def _touches(finding: Finding, error: Planted) -> bool:
    places = [(finding.passage, finding.start, finding.end), *finding.more]
    return any(at == error.passage and start < error.end and end > error.start for at, start, end in places)


def _around(text: Labelled, passage: int, start: int, end: int) -> str:
    words = text.copy.passages[passage].text
    return f"…{words[max(0, start - 30) : start]}[{words[start:end]}]{words[end : end + 20]}…"


def run(texts: Path, *, explain: bool = False) -> int:
    """Measure with a newsroom's rules and print; ``explain`` also says what was missed and what was told besides."""
    with tempfile.TemporaryDirectory(prefix="strichka-bench-") as name:
        manage.use(folder.make(Path(name) / "newsroom", chosen=CHOSEN))
        rules = {rule.name: rule for rule in (*DECLARED, *RULES.values())}
        figures = measure(load(texts), tuple(rules.values()))
    return _tell(figures, explain=explain)


def _tell(figures: Figures, *, explain: bool) -> int:
    planted, matched = figures.planted.total(), figures.matched.total()
    print(
        f"{figures.words} words, {planted} errors, {figures.seconds * 300 / max(1, figures.words):.3f} s for 300 words"
    )
    print(f"found {matched} of {planted} ({matched / max(1, planted):.3f})")
    warned = figures.besides.total()
    print(f"warnings besides: {warned} ({warned * 1000 / max(1, figures.words):.2f} in 1,000 words)")
    for kind, count in sorted(figures.planted.items()):
        print(f"  {kind:16} {figures.matched[kind]:4} of {count}")
    print("by rule: right, warned besides, hints besides")
    for name in sorted({*figures.right, *figures.besides, *figures.hints}):
        print(f"  {name:24} {figures.right[name]:4} {figures.besides[name]:4} {figures.hints[name]:4}")
    for line in (*figures.missed, "", *figures.wrongly) if explain else ():
        print(f"    {line}")
    return 0
