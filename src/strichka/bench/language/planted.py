"""Texts with planted errors, as a second hand wrote them: what of them the stylebook finds, and what it tells besides.

A file a text: a header of ``name: value`` lines, an empty line, then a paragraph a line. ``H:`` and ``S:`` before
headline and standfirst, ``[kind: source]`` before a paragraph; ``{{wrong|right|kind}}`` is an error, ``<<words|date>>``
a date.
"""

import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from strichka.instance import folder, manage
from strichka.options import Value
from strichka.stylebook.checking import check
from strichka.stylebook.copy import Before, Copy, Named, Passage, PassageKind
from strichka.stylebook.rule import RULES, Finding, Rule, Severity
from strichka.stylebook.rules.declared import DECLARED

_MARK = re.compile(r"\{\{([^{}|]*)\|([^{}|]*)\|([a-z0-9-]+)\}\}|<<(.*?)\|[^<>|]*>>")
_LINE = re.compile(r"(?:(?P<field>[HS]):|\[[a-z]+(?::[^\]]*)?\])\s*")
_PERSON = re.compile(r"(?P<name>[^()]+?)\s*\((?P<gender>[mf])\)\s*(?P<role>.*)")
_KINDS = {"H": PassageKind.HEADLINE, "S": PassageKind.STANDFIRST}
CHOSEN: dict[str, Value] = {"site.name": "Вимір", "site.url": "http://127.0.0.1:8000"}
_TOLD = {Severity.BLOCKING, Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Planted:
    """An error in a passage: ``[start:end]`` of it are the wrong words."""

    passage: int
    start: int
    end: int
    kind: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text of the set and the errors in it."""

    name: str
    copy: Copy
    errors: tuple[Planted, ...]

    @property
    def words(self) -> int:
        return sum(len(one.text.split()) for one in self.copy.passages)


def read(file: Path) -> Labelled:
    """Raises OSError and ValueError for what is not of this form."""
    header, _empty, body = file.read_text("utf-8").partition("\n\n")
    rows = [line.partition(":")[::2] for line in header.splitlines()]
    head = {name.strip(): value.strip() for name, value in rows}
    passages: list[Passage] = []
    errors: list[Planted] = []
    for line in filter(str.strip, body.splitlines()):
        start = _LINE.match(line)
        text, found = _plain(line[start.end() :] if start else line, len(passages))
        passages.append(Passage(text, _KINDS.get(start["field"] if start else "", PassageKind.PARAGRAPH)))
        errors += found
    copy = Copy(
        tuple(passages),
        head["language"],
        datetime.fromisoformat(head["published"]),
        names=tuple(_names(head.get("persons", ""))),
        before=tuple(_before(value for name, value in rows if name.strip() == "archive")),
    )
    return Labelled(file.stem, copy, tuple(errors))


def _plain(line: str, passage: int) -> tuple[str, list[Planted]]:
    """A line without its marks, and where the errors stand in it; an error may stand within the words of a date."""
    text, reached, errors = "", 0, []
    for match in _MARK.finditer(line):
        text += line[reached : match.start()]
        reached = match.end()
        wrong, right, kind, dated = match.groups()
        if dated is not None:
            words, within = _plain(dated, passage)
            errors += [
                Planted(passage, len(text) + e.start, len(text) + e.end, e.kind, e.wrong, e.right) for e in within
            ]
            text += words
        else:
            errors.append(Planted(passage, len(text), len(text) + len(wrong), kind, wrong, right))
            text += wrong
    return text + line[reached:], errors


def _names(persons: str) -> Iterator[Named]:
    for one in filter(None, (part.strip() for part in persons.split(";"))):
        match = _PERSON.match(one)
        yield Named(match["name"], "person", match["gender"], role=match["role"]) if match else Named(one, "person")


def _before(lines: Iterable[str]) -> Iterator[Before]:
    for line in filter(str.strip, lines):
        day, _bar, rest = line.partition("|")
        yield Before(rest.partition("|")[0].strip(), date.fromisoformat(day.strip()))


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
    """All rules asked of all texts; a finding is right where it touches a planted error."""
    figures = Figures()
    for text in texts:
        started = time.process_time()
        findings = check(text.copy, rules)
        figures.seconds += time.process_time() - started
        figures.words += text.words
        _count(figures, text, findings)
    return figures


def _count(figures: Figures, text: Labelled, findings: Sequence[Finding]) -> None:
    for error in text.errors:
        figures.planted[error.kind] += 1
        if any(_touches(one, error) for one in findings):
            figures.matched[error.kind] += 1
        else:
            figures.missed.append(f"{text.name} {error.kind}: {_around(text, error.passage, error.start, error.end)}")
    for one in findings:
        if any(_touches(one, error) for error in text.errors):
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
        figures = measure([read(file) for file in sorted(texts.glob("*.txt"))], tuple(rules.values()))
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
