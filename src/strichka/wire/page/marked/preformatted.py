"""Preformatted text: which ends of lines a program made at a column, and which its author did."""

import re
from collections.abc import Sequence
from itertools import pairwise

_WIDTHS = range(50, 101)  # columns at which programs break lines
_LEAST, _FULL = 2, 0.7  # lines that go on; of the width
_ENDS = re.compile(r"[.!?…:;][»”\"')]*\s*$")
_ITEM = re.compile(r"\s*(?:[*•·▪◦–—-]|\d{1,2}[.)])\s")
_STAR = re.compile(r"^([ \t]*)\*(?=[ \t])", re.MULTILINE)


def unwrapped(text: str) -> str:
    """Of the same length, with a space for each end of a line that the next line goes on after."""
    lines = _STAR.sub(r"\1•", text).split("\n")
    width = _width(lines)
    made = [lines[0]]
    for line, after in pairwise(lines):
        made += [" " if width and _goes_on(line, after, width) else "\n", after]
    return "".join(made)


def _width(lines: Sequence[str]) -> int:
    """Of the column; 0 where no program broke the lines."""
    on = [len(line.rstrip()) for line, after in pairwise(lines) if line.strip() and _is_in_a_sentence(line, after)]
    width = max(on, default=0)
    return width if width in _WIDTHS and len([one for one in on if one >= width * _FULL]) >= _LEAST else 0


def _is_in_a_sentence(line: str, after: str) -> bool:
    return after.strip()[:1].islower() and not _ENDS.search(line)


def _goes_on(line: str, after: str, width: int) -> bool:
    if (
        not (line.strip() and after.strip())
        or _ITEM.match(after)
        or not after.strip()[:1].isalnum() | (after.strip()[:1] in "«»“”„\"'(№–—-")
    ):
        return False
    if _indent(after) > _indent(line) and not _ITEM.match(line):
        return False
    fits = len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) <= width
    return not fits or _is_in_a_sentence(line, after)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
