"""News texts with what is right to find in them, as a second hand wrote them (``tests/sets/language``).

A file a text: a header of ``name: value`` lines, an empty line, then a paragraph a line. ``H:`` and ``S:`` before
headline and standfirst, ``[kind: source]`` before a paragraph; ``{{wrong|right|kind}}`` is an error, ``<<words|day>>``
a date in words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from strichka.stylebook.copy import Before, Copy, Named, Passage, PassageKind

_MARK = re.compile(r"\{\{(?P<wrong>[^{}|]*)\|(?P<right>[^{}|]*)\|(?P<kind>[a-z0-9-]+)\}\}|<<|\|(?P<day>[\d.-]+)>>")
_LINE = re.compile(r"(?:(?P<field>[HS]):|\[(?P<kind>[a-z]+)(?::\s*(?P<source>[^\]]*))?\])\s*")
_PERSON = re.compile(r"(?P<name>[^()]+?)\s*\((?P<gender>[mf])\)\s*(?P<role>.*)")
_TERM = re.compile(r"(?P<right>[^=;]+?)\s*=\s*(?:не|not)\s*[«“](?P<wrong>[^»”]+)[»”]")
_KINDS = {"H": PassageKind.HEADLINE, "S": PassageKind.STANDFIRST}


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
class Dated:
    """A date in words, where it stands in its passage and what days it means."""

    passage: int
    start: int
    end: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text as it was published, errors and all. labels: of passages, who says so: kind and source.

    terms: what its newsroom does not write, and what it writes instead.
    """

    name: str
    copy: Copy
    labels: tuple[tuple[int, str, str], ...]
    dated: tuple[Dated, ...]
    errors: tuple[Planted, ...]
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> int:
        return sum(len(one.text.split()) for one in self.copy.passages)


def load(folder: Path) -> list[Labelled]:
    """All texts of a folder. Raises OSError and ValueError for what is not of this form."""
    return [read(file) for file in sorted(folder.glob("*.txt"))]


def read(file: Path) -> Labelled:
    """Raises OSError and ValueError for what is not of this form."""
    header, _empty, body = file.read_text("utf-8").partition("\n\n")
    split = (line.partition(":") for line in header.splitlines())
    rows = [(name.strip(), value.strip()) for name, _sign, value in split]
    head = dict(rows)
    passages: list[Passage] = []
    labels: list[tuple[int, str, str]] = []
    dated: list[Dated] = []
    errors: list[Planted] = []
    for line in filter(str.strip, body.splitlines()):
        place, start = len(passages), _LINE.match(line)
        if start and start["kind"]:
            labels.append((place, start["kind"], start["source"] or ""))
        text, dates, planted = _unmarked(line[start.end() :] if start else line, place)
        passages.append(Passage(text, _KINDS.get(start["field"] if start else "", PassageKind.PARAGRAPH)))
        dated += dates
        errors += planted
    copy = Copy(
        tuple(passages),
        head["language"],
        datetime.fromisoformat(head["published"]),
        names=tuple(_names(head.get("persons", ""))),
        before=tuple(_before(value for name, value in rows if name == "archive")),
    )
    terms = tuple((one["wrong"], one["right"].strip()) for one in _TERM.finditer(head.get("terms", "")))
    return Labelled(file.stem, copy, tuple(labels), tuple(dated), tuple(errors), terms)


def _unmarked(line: str, passage: int) -> tuple[str, list[Dated], list[Planted]]:
    """A line as it was published, without its marks; an error may stand within the words of a date."""
    text, reached, begun = "", 0, 0
    dated, planted = [], []
    for match in _MARK.finditer(line):
        text += line[reached : match.start()]
        reached = match.end()
        if match["kind"]:
            end = len(text) + len(match["wrong"])
            planted.append(Planted(passage, len(text), end, match["kind"], match["wrong"], match["right"]))
            text += match["wrong"]
        elif match["day"]:
            dated.append(Dated(passage, begun, len(text), *_days(match["day"])))
        else:
            begun = len(text)
    return text + line[reached:], dated, planted


def _names(persons: str) -> Iterator[Named]:
    for one in filter(None, (part.strip() for part in persons.split(";"))):
        match = _PERSON.match(one)
        yield Named(match["name"], "person", match["gender"], role=match["role"]) if match else Named(one, "person")


def _before(lines: Iterable[str]) -> Iterator[Before]:
    for line in filter(None, lines):
        day, _bar, rest = line.partition("|")
        yield Before(rest.partition("|")[0].strip(), date.fromisoformat(day.strip()))


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
