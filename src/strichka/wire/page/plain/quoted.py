"""A message that was answered or passed on: what stands behind «>» is the message, what stands before it is not."""

import re
from collections.abc import Sequence

_SIGN = re.compile(r"^\s*>[>\s]*")
# «11.02.2026 13:05, Ірина Вознюк <…> пише:», "On Wed, Ann Lee wrote:"
_WROTE = re.compile(
    r".{3,200}\b(?:пише|написав|написала|пишет|написал|написала|wrote|writes|schrieb|napisał|napisała|pisze)(?:\(\S+\))?\s*:\s*",
    re.IGNORECASE,
)
_SENDER = re.compile(r"\S+@\S+|\d{1,2}[:.]\d\d|<[^<>]*>")  # who or when, as programs for mail write it
_MOST = 0.6  # of the words: less is an answer with quotations
_NEAR = 3  # lines between who wrote and what


def parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines around a message and its own; a text in which nobody is quoted is all its own."""
    quoted = [bool(_SIGN.match(line)) for line in lines]
    words = sum(len(line.split()) for line in lines)
    inside = sum(len(line.split()) for line, is_quoted in zip(lines, quoted, strict=True) if is_quoted)
    first = quoted.index(True) if any(quoted) else 0
    written = any(_wrote(line) for line in lines[max(0, first - _NEAR) : first])
    if not written or inside < words * _MOST:
        return [], list(lines)
    last = len(lines) - 1 - quoted[::-1].index(True)
    own = [
        is_quoted or number > last or _wrote(line)
        for number, (line, is_quoted) in enumerate(zip(lines, quoted, strict=True))
    ]
    around = [line for line, is_own in zip(lines, own, strict=True) if not is_own]
    return around, [_SIGN.sub("", line, count=1) for line, is_own in zip(lines, own, strict=True) if is_own]


def _wrote(line: str) -> bool:
    """Whether a program for mail says here who has written: an author who quotes names no address and no time."""
    return bool(_WROTE.fullmatch(line) and _SENDER.search(line))
