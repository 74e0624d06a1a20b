"""Ukrainian typography: signs only, never letters.

Norms: the Ukrainian orthography of 2019: «» outside and „“ inside, ’ within a word. A spaced dash is the en dash.
"""

import re

_KEPT = re.compile(
    r"""
    (?:https?|ftp)://[^\s"«»„“”]+ | www\.[^\s"«»„“”]+    # addresses
  | [^\s"«»„“”]+@[^\s"«»„“”]+\.[^\s"«»„“”]+               # e-mail
  | `[^`\n]*`                                             # code in backticks
  | [\w:-]+="[^"\n]*"                                     # attributes
  | [^\s"«»„“”]*[\\/_=<>{}|@#\ufffc][^\s"«»„“”]*  # paths, names of variables, tags of social networks
  | (?<!\S)--?\w[^\s"«»„“”]*                              # options of a command
    """,
    re.VERBOSE,
)
_HOLE = "\ufffc"  # the object replacement character stands in for what is kept; `_KEPT` keeps one that was there

_LETTER = r"[^\W\d_]"
_APOSTROPHE = re.compile(rf"(?<={_LETTER})['`ʼ‘´](?={_LETTER})")
_SPACES = re.compile(r"[ \u00a0]{2,}")
_DASH = re.compile(r"(?<=[ \u00a0])--?(?=[ \u00a0])")
_DOTS = re.compile(r"\.{3,}")
_QUOTES = '"«»„“”'
_BEFORE_OPENING = " \u00a0\u202f\t([{–—-/"
_PAIRS = ("«»", "„“")


def tidy(text: str) -> str:
    """Quotation marks, apostrophes, dashes, ellipses and doubled spaces as Ukrainian has them.

    Doing it twice changes nothing more. Addresses and what looks like code are left alone, and so are the quotation
    marks of a line where they do not pair.
    """
    kept = _KEPT.findall(text)
    holed = _KEPT.sub(_HOLE, text)
    lines = holed.split("\n")
    made = "\n".join(_line(line) for line in lines)
    pieces = made.split(_HOLE)
    return "".join(piece + token for piece, token in zip(pieces, [*kept, ""], strict=True))


def _line(line: str) -> str:
    line = _SPACES.sub(lambda run: "\u00a0" if "\u00a0" in run[0] else " ", line)
    line = _DOTS.sub("…", _DASH.sub("–", _APOSTROPHE.sub("’", line)))
    return _quoted(line)


def _quoted(line: str) -> str:
    signs = list(line)
    opened: list[str] = []
    for at, sign in enumerate(line):
        if sign not in _QUOTES:
            continue
        before = line[at - 1] if at else " "
        if sign == '"' and not opened and before.isdigit():
            continue  # inches
        if _opens(sign, before, opened):
            opened.append(sign)
            if len(opened) > len(_PAIRS):
                return line
            signs[at] = _PAIRS[len(opened) - 1][0]
        elif opened:
            signs[at] = _PAIRS[len(opened) - 1][1]
            opened.pop()
        else:
            return line
    return line if opened else "".join(signs)


def _opens(sign: str, before: str, opened: list[str]) -> bool:
    if sign in "«„":
        return True
    if sign in "»”":
        return False
    if sign == "“" and opened and opened[-1] == "„":
        return False
    return before in _BEFORE_OPENING or before == (opened[-1] if opened else None)
