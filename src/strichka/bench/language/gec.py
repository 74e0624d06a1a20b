"""What the stylebook finds of errors that people really made: UA-GEC, a corpus of annotated texts (package ``ua-gec``).

Learners and fiction, no news: what is annotated is an upper bound of what a newsroom would want told.
"""

import importlib
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from strichka.bench.language.planted import CHOSEN
from strichka.instance import folder, manage
from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.rule import RULES, Finding, Rule, Severity
from strichka.stylebook.rules.declared import DECLARED


@dataclass(slots=True)
class Annotated:
    """A text as it was written and as its annotators put it right; places: what they changed, and of what kind."""

    source: str
    target: str
    places: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class Figures:
    """By kind of annotation: how many, and found. By rule: findings that touch one, others, warnings of right texts."""

    annotated: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    besides: Counter[str] = field(default_factory=Counter)
    warned: Counter[str] = field(default_factory=Counter)
    words: int = 0


def load(many: int) -> list[Annotated]:
    """The first texts of the test half. Raises ModuleNotFoundError where the package is not there."""
    package = importlib.import_module("ua_gec")
    place = Path(str(package.__file__)).parent / "data/gec-only/test/annotated"
    return [_read(package.AnnotatedText(file.read_text("utf-8"))) for file in sorted(place.glob("*.ann"))[:many]]


def _read(text: Any) -> Annotated:
    places = ((one.start, one.end, one.meta["error_type"]) for one in text.iter_annotations())
    return Annotated(text.get_original_text(), text.get_corrected_text(), tuple(places))


def measure(texts: Iterable[Annotated], rules: Sequence[Rule]) -> Figures:
    figures = Figures()
    for text in texts:
        spans = list(_spans(text.source, rules))
        figures.annotated.update(kind for _start, _end, kind in text.places)
        figures.matched.update(kind for start, end, kind in text.places if _touched(start, end, spans))
        for one, start, end in spans:
            is_right = any(_touched(at, to, [(one, start, end)]) for at, to, _kind in text.places)
            (figures.right if is_right else figures.besides)[one.rule] += 1
        figures.words += len(text.target.split())
        warned = (one.rule for one, _start, _end in _spans(text.target, rules) if one.severity is not Severity.HINT)
        figures.warned.update(warned)
    return figures


def _spans(text: str, rules: Sequence[Rule]) -> Iterable[tuple[Finding, int, int]]:
    copy = of_text(text, "uk")
    for one in check(copy, rules):
        offset = copy.passages[one.passage].offset
        yield one, offset + one.start, offset + one.end


def _touched(start: int, end: int, spans: Iterable[tuple[Finding, int, int]]) -> bool:
    """An annotation of nothing but a sign that is missing is touched by what ends or begins there."""
    return any(start <= to and at <= end for _one, at, to in spans)


def run(many: int) -> int:
    with tempfile.TemporaryDirectory(prefix="strichka-bench-") as name:
        manage.use(folder.make(Path(name) / "newsroom", chosen=CHOSEN))
        figures = measure(load(many), tuple({rule.name: rule for rule in (*DECLARED, *RULES.values())}.values()))
    matched, annotated = figures.matched.total(), figures.annotated.total()
    print(f"{figures.words} words, {annotated} annotations, {matched} found ({matched / max(1, annotated):.3f})")
    warned = figures.warned.total()
    print(f"warnings of the corrected texts: {warned} ({warned * 1000 / max(1, figures.words):.2f} in 1,000 words)")
    for kind, count in figures.annotated.most_common():
        print(f"  {kind:28} {figures.matched[kind]:4} of {count}")
    print("by rule: touches an annotation, touches none, warned of corrected texts")
    for rule in sorted({*figures.right, *figures.besides, *figures.warned}):
        print(f"  {rule:24} {figures.right[rule]:4} {figures.besides[rule]:4} {figures.warned[rule]:4}")
    return 0
