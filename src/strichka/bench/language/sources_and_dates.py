"""How much of labelled texts the stylebook reads right: who says so, and what days are meant.

A text is a file: a header (``name: value``), an empty line, ``H:`` and ``S:``, then paragraphs, each with
``[kind: source]`` before it. Within: ``{{wrong|right|kind}}`` a planted error, ``<<words|day>>`` a date in words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from strichka.archive.contradictions import Contradiction, contradictions
from strichka.bench.language.share import Share, tell
from strichka.stylebook.attribution.said import SOURCES, StatementKind
from strichka.stylebook.attribution.who_says import find as attributions
from strichka.stylebook.copy import Before, Copy, Named, Passage, PassageKind
from strichka.stylebook.dates.resolving import DateInText
from strichka.stylebook.dates.resolving import find as dates

_MARK = re.compile(r"\{\{(?P<wrong>[^{}|]*)\|[^{}]*\|(?P<kind>[\w-]+)\}\}|<<|\|(?P<day>[\d.-]+)>>")
_LABEL = re.compile(r"\[(\w+)(?::\s*([^\]]*))?\]\s*")
_PERSON = re.compile(r"\s*(?P<name>[^(;]+?)\s*(?:\((?P<gender>[mf])\))?\s*(?P<role>[^;()]*)(?:;|$)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in words, where it stands in its passage and what days it means."""

    passage: int
    start: int
    end: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Planted:
    passage: int
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text as it was published, errors and all, with what is right to find in it."""

    id: str
    copy: Copy
    labels: tuple[tuple[int, str, str], ...]  # passage, kind, source
    dated: tuple[Dated, ...]
    planted: tuple[Planted, ...]


def load(folder: Path) -> list[Labelled]:
    """All texts of a folder. Raises OSError and ValueError for bad ones."""
    return [_labelled(path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]


def _labelled(content: str) -> Labelled:
    head, _empty, body = content.partition("\n\n")
    header = [
        (name.strip(), value.strip()) for name, _sign, value in (line.partition(":") for line in head.splitlines())
    ]
    values = dict(header)
    passages: list[Passage] = []
    said: list[tuple[int, str, str]] = []
    dated: list[Dated] = []
    planted: list[Planted] = []
    for line in filter(str.strip, body.splitlines()):
        kind = {"H:": PassageKind.HEADLINE, "S:": PassageKind.STANDFIRST}.get(line[:2], PassageKind.PARAGRAPH)
        words = line[2:].strip() if kind is not PassageKind.PARAGRAPH else line
        if label := _LABEL.match(words) if kind is PassageKind.PARAGRAPH else None:
            said.append((len(passages), label[1], label[2] or ""))
            words = words[label.end() :]
        text, some_dated, some_planted = _unmarked(words, len(passages))
        dated += some_dated
        planted += some_planted
        passages.append(Passage(text, kind))
    copy = Copy(
        tuple(passages),
        values["language"],
        datetime.fromisoformat(values["published"]),
        names=tuple(_names(values.get("persons", ""))),
        before=tuple(_before(value for name, value in header if name == "archive" and value)),
    )
    return Labelled(values["id"], copy, tuple(said), tuple(dated), tuple(planted))


def _names(persons: str) -> Iterator[Named]:
    for match in _PERSON.finditer(persons):
        yield Named(match["name"], "person", match["gender"] or "", role=match["role"].strip())


def _before(lines: Iterable[str]) -> Iterator[Before]:
    for line in lines:
        day, text, *_about = (part.strip() for part in line.split("|"))
        yield Before(text, date.fromisoformat(day))


def _unmarked(words: str, passage: int) -> tuple[str, list[Dated], list[Planted]]:
    """A text as it was published, without its marks."""
    text, reached, begun = "", 0, 0
    dated, planted = [], []
    for match in _MARK.finditer(words):
        text += words[reached : match.start()]
        reached = match.end()
        if match["kind"]:
            planted.append(Planted(passage, len(text), len(text) + len(match["wrong"]), match["kind"]))
            text += match["wrong"]
        elif match["day"]:
            first, last = _days(match["day"])
            dated.append(Dated(passage, begun, len(text), first, last))
        else:
            begun = len(text)
    return text + words[reached:], dated, planted


def _days(written: str) -> tuple[date, date]:
    """``2026-05-11``, ``2026-05-04..2026-05-10``, ``2019-04``, ``2025``."""
    first, _to, last = written.partition("..")
    return _first(first), _last(last or first)


def _first(written: str) -> date:
    return date.fromisoformat((written + "-01-01")[:10])


def _last(written: str) -> date:
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 3:  # noqa: PLR2004 - year, month, day
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) > 1 else (parts[0], 12)
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def of_attribution(texts: Iterable[Labelled]) -> dict[str, Share]:
    """Paragraphs whose source is found, those without one that are given one, and the kind where both have one."""
    found_share, false, kind_share, unnamed = Share(), Share(), Share(), Share()
    for one in texts:
        found = {each.passage: each for each in attributions(one.copy)}
        for passage, kind, source in one.labels:
            each = found[passage]
            has, is_kind = each.kind in SOURCES, each.kind == kind
            tells = (
                f"{one.id} [{kind}: {source}] found {each.kind} «{each.name}»: {one.copy.passages[passage].text[:90]}"
            )
            if kind not in SOURCES:
                false.add(has, missed=tells if has else "")
            else:
                found_share.add(has, missed="" if has else tells)
            if kind in SOURCES and has:
                kind_share.add(is_kind, missed="" if is_kind else tells)
            if kind == StatementKind.UNATTRIBUTED:
                unnamed.add(is_kind, missed="" if is_kind else tells)
    return {"recall": found_share, "false": false, "kind": kind_share, "unattributed": unnamed}


def of_dates(texts: Iterable[Labelled]) -> dict[str, Share]:
    """Dates found and right; those that are wrong though they were said to be sure."""
    right, silent = Share(), Share()
    for one in texts:
        assert one.copy.at is not None
        found = {number: dates(passage.text, one.copy.language, one.copy.at) for number, passage in one.copy}
        for dated in one.dated:
            each = next(
                (each for each in found[dated.passage] if each.start < dated.end and dated.start < each.end), None
            )
            is_right = each is not None and (each.first, each.last) == (dated.first, dated.last)
            words = one.copy.passages[dated.passage].text[dated.start : dated.end]
            tells = "" if is_right else f"{one.id} «{words}» {dated.first}..{dated.last}, found {_in_words(each)}"
            right.add(is_right, missed=tells)
            silent.add(bool(each and each.sure and not is_right), missed=tells if each and each.sure else "")
    return {"right": right, "silently wrong": silent}


def _in_words(each: DateInText | None) -> str:
    return f"{each.first}..{each.last} {'sure' if each.sure else 'unsure'}" if each else "nothing"


def of_facts(texts: Iterable[Labelled]) -> dict[str, Share]:
    """Facts planted against the archive that are found, and what is shown though it is none, of all texts with one."""
    found_share, false = Share(), Share()
    for one in texts:
        found = [each for each in contradictions(one.copy) if not each.rises]
        facts = [each for each in one.planted if each.kind == "fact"]
        if one.copy.before:
            for fact in facts:
                has = any(_meets(each, fact) for each in found)
                found_share.add(has, missed="" if has else f"{one.id} {one.copy.passages[fact.passage].text[:120]}")
            extra = [each for each in found if not any(_meets(each, fact) for fact in one.planted)]
            told = f"{one.id} {[(each.words, each.before.text) for each in extra]}"
            false.add(len(extra), missed=told if extra else "")
    return {"found": found_share, "false a text": false}


def _meets(each: Contradiction, planted: Planted) -> bool:
    return each.passage == planted.passage and each.start < planted.end and planted.start < each.end


def run(folder: Path, *, explain: bool = False) -> int:
    """Measure the texts of a folder and print; ``explain`` also says what was missed."""
    texts = load(folder)
    print(f"{folder.name}: {len(texts)} texts")
    figures = {"sources": of_attribution(texts), "dates": of_dates(texts), "facts of ours": of_facts(texts)}
    tell(figures, explain=explain)
    return 0
