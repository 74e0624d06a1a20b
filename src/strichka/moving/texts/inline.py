"""Words with their marks, on their way into a block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prosemirror.model import Mark, Node

from strichka.document import build
from strichka.document.declared.frame import UNFIT
from strichka.document.schema import DECLARATION, SCHEMA
from strichka.lib.links import unfollowed
from strichka.lib.signs import undirected

_LINK = re.compile(DECLARATION["rules"]["link"]["pattern"])
_LONGEST_LINK: int = DECLARATION["rules"]["link"]["maxLength"]
BREAK = "\v"  # ends a line


@dataclass(frozen=True, slots=True)
class Run:
    """Text under the same marks."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


def fit(text: str) -> str:
    """Without characters that a page cannot carry, and without those that turn the direction of what follows."""
    return undirected(UNFIT.sub("", text))


def lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The lines of what was read, each trimmed and with single spaces; empty ones are left out."""
    line: list[Run] = []
    for run in runs:
        for at, part in enumerate(run.text.split(BREAK)):
            if at:
                yield from _trimmed(line)
                line = []
            line.append(Run(part, run.strong, run.emphasis, run.href))
    yield from _trimmed(line)


def joined(runs: Sequence[Run]) -> list[Run]:
    """All of it in one line."""
    one = [Run(run.text.replace(BREAK, " "), run.strong, run.emphasis, run.href) for run in runs]
    return next(_trimmed(one), [])


def _trimmed(line: Sequence[Run]) -> Iterator[list[Run]]:
    kept: list[Run] = []
    spaced = True  # at the beginning no space is wanted
    for run in line:
        text = re.sub(r"[ \t\r\n\f]+", " ", fit(run.text.replace(BREAK, " ")))
        text = text[1:] if spaced and text.startswith(" ") else text
        if text:
            kept.append(Run(text, run.strong, run.emphasis, run.href))
            spaced = text.endswith(" ")
    while kept and not kept[-1].text.strip(" "):
        kept.pop()
    if kept:
        last = kept[-1]
        kept[-1] = Run(last.text.rstrip(" "), last.strong, last.emphasis, last.href)
    if any(run.text.strip("\u00a0 ") for run in kept):
        yield kept


def plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in joined(runs))


def nodes(runs: Sequence[Run], kind: str) -> list[Node]:
    """The runs as text with those of their marks that a node of this type may bear."""
    allowed = SCHEMA.nodes[kind]
    return [
        build.text(run.text, *(mark for mark in _marks(run) if allowed.allows_mark_type(mark.type))) for run in runs
    ]


def _marks(run: Run) -> Iterator[Mark]:
    if run.strong:
        yield build.strong()
    if run.emphasis:
        yield build.emphasis()
    href = unfollowed(run.href.strip())
    if href and len(href) <= _LONGEST_LINK and _LINK.fullmatch(href):
        yield build.link(href)
