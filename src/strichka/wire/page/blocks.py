"""A page as a row of blocks: what plain text and HTML have in common before anyone asks what each block is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from strichka.wire.page.page import Run, Runs
from strichka.wire.page.plain import quoted
from strichka.wire.page.plain.columns import restored

# Hints that HTML gives; plain text gives none but the bullets of its lists.
NO_HINTS: frozenset[str] = frozenset()
OUT = frozenset({"out"})

_BULLET = re.compile(r"(?:[•·▪‣◦*]|-(?=\s))\s*(?=\S)")
# Dashes, ticks and arrows stand before the items of a list as well, but only where several lines begin with one.
DASH = re.compile(r"(?P<sign>[–—―✓✔✅☑➡►▶→🔹🔸🔺📌❗‼⚡•·-])\ufe0f?[ \u00a0\t]*(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][»”\"')]*$")
_SPACES = re.compile(r"\s+")
_RULE = re.compile(r"^\s*(?:[=_~*─━═#•·.+-]|[–—])(?:[=_~*─━═#•·.+\s-]|[–—]){4,}$")  # drawn under a headline
_KEPT_SPACES = frozenset("\u00a0\u202f\u2009")
_WRAP = range(50, 101)  # columns at which programs break lines


@dataclass(frozen=True, slots=True)
class Block:
    """``group``: equal for neighbours that stand together (no blank line between, one list, one figure)."""

    runs: Runs
    group: int
    hints: frozenset[str] = NO_HINTS
    url: str = ""
    text: str = field(default="")
    rows: tuple[tuple[Runs, ...], ...] = ()  # of a table, which is one block
    place: int = 0  # equal for paragraphs of one element of a page

    @property
    def linked(self) -> str:
        """The address when the whole block is one link."""
        links = {run.href for run in self.runs if any(char.isalnum() for char in run.text)}
        return next(iter(links)) if len(links) == 1 else ""


def block(runs: Iterable[Run], group: int, hints: frozenset[str] = NO_HINTS, url: str = "") -> Block:
    """A block with white space folded and its ends trimmed."""
    folded = _folded(runs)
    return Block(folded, group, hints, url, "".join(run.text for run in folded))


def _space(match: "re.Match[str]") -> str:
    """One space for many; a no-break or a narrow one that stands alone stays what it is."""
    return match[0] if match[0] in _KEPT_SPACES else "\u00a0" if set(match[0]) == {"\u00a0"} else " "


def _folded(runs: Iterable[Run]) -> Runs:
    folded: list[Run] = []
    space = True
    for run in runs:
        text = _SPACES.sub(_space, run.text)
        text = text[1:] if space and text[:1].isspace() else text
        if not text:
            continue
        space = text[-1].isspace()
        if folded and replace(folded[-1], text="") == replace(run, text=""):
            folded[-1] = replace(run, text=folded[-1].text + text)
        else:
            folded.append(replace(run, text=text))
    if folded and folded[-1].text[-1:].isspace():
        folded[-1] = replace(folded[-1], text=folded[-1].text[:-1])
    return tuple(run for run in folded if run.text)


def cut(runs: Iterable[Run], start: int, end: int | None = None) -> Runs:
    """The runs of the characters ``start:end``, trimmed."""
    parts, position = [], 0
    for run in runs:
        stop = len(run.text) if end is None else max(0, end - position)
        parts.append(replace(run, text=run.text[max(0, start - position) : stop]))
        position += len(run.text)
    return _folded(parts)


def from_text(text: str) -> list[Block]:
    """Lines as blocks; lines that a program broke at a column are put together, bullets become hints."""
    lines = (_RULE.sub("", line) for line in re.split(r"\r\n?|[\n\f\v\x85\u2028\u2029]", text))
    around, message = quoted.parted(list(lines))
    message = restored(message) or message
    outside = [_line(part, -1 - number, OUT) for number, group in enumerate(_groups(around)) for part in group]
    found = [_line(part, number) for number, group in enumerate(_groups(message)) for part in _unwrapped(group)]
    return [*outside, *dashed(found)]


def dashed(blocks: list[Block]) -> list[Block]:
    """Lines in a row that begin with the same sign, none but the last of which ends a sentence, are a list."""
    made: list[Block] = []
    for sign, group in groupby(blocks, key=_sign):
        row = list(group)
        ended = [one for one in row[:-1] if one.text[-1:] in ".!?…"]
        if sign and len(row) > 1 and not ended and not any(one.hints & {"bullet", "number", "item"} for one in row):
            row = [replace(one, hints=one.hints | {"bullet"}, group=row[0].group) for one in row]
        made += row
    return made


def _sign(one: Block) -> str:
    match = DASH.match(one.text)
    return match["sign"] if match else ""


def unwrapped(lines: Iterable[str]) -> list[str]:
    """Lines without the breaks that a program made at a column, and without empty ones."""
    return [part for group in _groups(lines) for part in _unwrapped(group)]


def _groups(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines that stand together: no blank one between."""
    for blank, group in groupby((line.strip() for line in lines), key=lambda line: not line):
        if not blank:
            yield list(group)


def _line(line: str, group: int, hints: frozenset[str] = NO_HINTS) -> Block:
    if hints:
        return block([Run(line)], group, hints)
    if line.startswith(">") and line.strip("> "):
        return block([Run(line.lstrip("> "))], group, frozenset({"quote"}))
    bullet, number = _BULLET.match(line), _NUMBER.match(line)
    if bullet:
        return block([Run(line)], group, frozenset({"bullet"}))
    if number:
        return block([Run(line)], group, frozenset({"number"}))
    return block([Run(line)], group)


def without_marker(runs: Runs) -> Runs:
    """A list's item without its bullet or number."""
    text = "".join(run.text for run in runs)
    marker = _BULLET.match(text) or _NUMBER.match(text) or DASH.match(text)
    return cut(runs, marker.end()) if marker else runs


def _unwrapped(group: list[str]) -> list[str]:
    """One paragraph where all lines but the last are about as long and some go on with a small letter."""
    lengths = [len(line) for line in group[:-1]]
    if not lengths or max(lengths) not in _WRAP or min(lengths) < max(lengths) * 0.75:
        return group
    goes_on = [not _ENDS_SENTENCE.search(line) and after[:1].islower() for line, after in pairwise(group)]
    if len(group[-1]) > max(lengths) * 1.1 or not any(goes_on) or any(_BULLET.match(line) for line in group):
        return group
    return [" ".join(group)]
