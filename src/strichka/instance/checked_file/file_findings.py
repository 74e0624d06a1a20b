"""A file in, findings out: what ``strichka check`` prints."""

import bisect
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strichka.instance.checked_file import cut, html_pieces, markdown_pieces
from strichka.instance.errors import InstanceError
from strichka.languages.registry import style
from strichka.lib.setting import in_words
from strichka.stylebook.checking import check
from strichka.stylebook.copy import Copy
from strichka.stylebook.proof.rules import proofreader
from strichka.stylebook.proof.rules import rules as proof_rules
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.declared import DECLARED
from strichka.wire.page import decoding
from strichka.wire.page.page import PageError
from strichka.wire.page.reader import read

STANDARD_INPUT = "-"
_LOOKS_LIKE_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|article|div|h1|p)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileFinding:
    """A finding with its place in the file, in code points."""

    rule: str
    start: int
    end: int
    severity: Severity
    message: str
    suggestions: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "start": self.start,
            "end": self.end,
            "severity": self.severity,
            "message": self.message,
            "suggestions": list(self.suggestions),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What is printed, and whether anything of it is more than a hint."""

    lines: tuple[str, ...]
    is_wrong: bool


def run(file: str, language: str, *, as_json: bool) -> Answer:
    """A file read by all rules. Raises InstanceError where it cannot be read."""
    locale = style(language).proof.locale
    if locale:
        proofreader(locale).begin()
    text = _text(file)
    found = find(text, language, name=file)
    written = json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=1)
    lines = [written] if as_json else _lines(found, text, file)
    if locale:
        proofreader(locale).stop()
    return Answer(tuple(lines), any(one.severity != Severity.HINT for one in found))


def find(text: str, language: str, *, name: str = "") -> list[FileFinding]:
    """What the rules find in a text, Markdown or HTML, by the name of its file or by what it looks like."""
    pieces = _pieces(text, name)
    copy = Copy(cut.texts(pieces), language)
    found = []
    for one in check(copy, (*DECLARED, *proof_rules())):
        start, end = pieces[one.passage].span(one.start, one.end)
        message = in_words(one.message, language.partition("-")[0])
        found.append(FileFinding(one.rule, start, end, one.severity, message, one.suggestions))
    return sorted(found, key=lambda one: (one.start, one.end))


def _pieces(text: str, name: str) -> list[cut.Piece]:
    ending = Path(name).suffix.lower()
    if ending in {".md", ".markdown"}:
        return list(markdown_pieces.pieces(text))
    if ending in {".html", ".htm", ".xhtml"} or (ending != ".txt" and _LOOKS_LIKE_HTML.match(text)):
        every = html_pieces.pieces(text)
        try:
            return html_pieces.of_story(every, read(text, name=name))
        except PageError:
            return every
    return list(cut.plain(text))


def _text(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
        return decoding.decode(raw).text
    except OSError as error:
        raise InstanceError(f"{file} cannot be read: {error.strerror}.") from error
    except PageError as error:
        raise InstanceError(f"{file} cannot be read: {error}") from error


def _lines(findings: Iterable[FileFinding], text: str, file: str) -> Iterator[str]:
    begins = [at for _line, at in cut.lines(text)]
    for one in findings:
        line = max(1, bisect.bisect_right(begins, one.start))
        column = one.start - (begins[line - 1] if begins else 0) + 1
        words = " ".join(text[one.start : one.end].split())
        better = f" → {', '.join(one.suggestions)}" if one.suggestions else ""
        yield f"{file}:{line}:{column}: {one.severity}: {one.message} [{one.rule}] «{words}»{better}"
