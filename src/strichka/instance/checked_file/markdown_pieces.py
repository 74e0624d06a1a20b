"""Markdown as passages: without its signs, code and addresses."""

import re
from collections.abc import Iterator

from strichka.instance.checked_file.cut import Piece, Writing, lines
from strichka.stylebook.copy import Link, PassageKind

_BLOCK = re.compile(r"\s*(?P<sign>#{1,6}\s+|>\s?|[-*+]\s+|\d{1,3}[.)]\s+)?")
_FENCE = re.compile(r"\s*(```|~~~)")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_INLINE = re.compile(
    r"!?\[(?P<words>[^\]\n]*)\]\((?P<href>[^)\s]*)[^)\n]*\)|(?P<code>`[^`\n]*`)|(?P<mark>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w))"
)


def pieces(text: str) -> Iterator[Piece]:
    """A passage for each heading and list item; lines of one paragraph are one."""
    writing, kind, level, fenced, is_first = Writing(), str(PassageKind.PARAGRAPH), 0, False, True
    for line, at in lines(text):
        if _FENCE.match(line):
            fenced = not fenced
        begun = _BLOCK.match(line)
        sign = (begun["sign"] or "").strip() if begun else ""
        if fenced or _FENCE.match(line) or not line.strip() or _RULE.match(line) or (sign and sign != ">"):
            yield from writing.end(kind, level)
            writing, kind, level = Writing(), PassageKind.PARAGRAPH, 0
        if fenced or _FENCE.match(line) or _RULE.match(line):
            continue
        if sign.startswith("#"):
            level = len(sign)
            kind = PassageKind.HEADLINE if is_first and level == 1 else PassageKind.HEADING
        elif sign:
            kind = PassageKind.QUOTE if sign == ">" else PassageKind.LIST_ITEM
        is_first = is_first and not line.strip()
        if writing.characters:
            writing.add(" ", at - 1)
        _inline(writing, line, begun.end() if begun else 0, at)
        if sign.startswith("#"):
            yield from writing.end(kind, level)
            writing, kind, level = Writing(), PassageKind.PARAGRAPH, 0
    yield from writing.end(kind, level)


def _inline(writing: Writing, line: str, reached: int, at: int) -> None:
    for found in _INLINE.finditer(line, reached):
        writing.add(line[reached : found.start()], at + reached)
        reached = found.end()
        if found["code"] and line[reached : reached + 1].isspace():
            reached += 1  # of the spaces around it one stays
        if found["words"] is not None:
            start = len(writing)
            writing.add(found["words"], at + found.start("words"))
            writing.links.append(Link(start, len(writing), found["href"]))
    writing.add(line[reached:], at + reached)
