"""Text as it comes out of a PDF: lines broken at a column, words broken by hyphens, running titles, page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

_WIDTHS = range(25, 101)  # characters of a column
_LEAST_LINES = 8
_BROKEN = 0.3  # of the lines: less than that is text with short paragraphs
_FULL, _LONGEST, _FAR_LONGER = 0.7, 1.2, 1.8  # of the width
_SOME = 0.2  # of the lines
_FEW, _MOST_INDENTED = 2, 0.6
_INDENT = re.compile(r"[ \u00a0]{2,12}(?=\S)|\t(?=\S)")
_PAGE = re.compile(r"[–—-]?\s*\d{1,4}\s*[–—-]?")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")
_ENDS = re.compile(r"[.!?…:;][»”\"')]*$")
_BULLET = re.compile(r"[•·▪‣◦*–—-]\s")
_NAME = re.compile(r"(?:[^\W\d_][\w’'ʼ.-]*\s+){1,3}[^\W\d_][\w’'ʼ.-]*")


def restored(lines: Sequence[str]) -> list[str] | None:
    """Paragraphs as lines with empty ones between, or nothing where the lines were not broken at a column."""
    spoken = [line.strip() for line in lines]
    width = _width(spoken) or _narrow(spoken)
    if not width:
        return None
    running = _running(spoken)
    made: list[str] = []
    for group in _groups(_parted_by_indents(lines), running):
        made += [*_paragraphs(group, width)]
    return made


def _width(lines: Sequence[str]) -> int:
    """Of the column, or 0 where there is none: many lines are full, and go on in the middle of a sentence."""
    filled = [line for line in lines if line]
    pairs = [(one, after) for one, after in pairwise(lines) if one and after]
    goes_on = [one for one, after in pairs if after[:1].islower() and (_HYPHEN.search(one) or not _ENDS.search(one))]
    width = max(map(len, goes_on), default=0)
    if len(filled) < _LEAST_LINES or width not in _WIDTHS:
        return 0
    full = [one for one in goes_on if len(one) >= width * _FULL]
    if len([line for line in filled if len(line) > width * _FAR_LONGER]) > 1:  # paragraphs, each on a line
        return 0
    return width if len(full) >= len(filled) * _BROKEN else 0


def _narrow(lines: Sequence[str]) -> int:
    """Of the column where no line is much longer than one, so that fewer need to go on with a small letter."""
    filled = [line for line in lines if line]
    pairs = [(one, after) for one, after in pairwise(lines) if after[:1].islower() and not _ENDS.search(one)]
    width = max((len(one) for one, _ in pairs), default=0)
    if len(filled) < _LEAST_LINES or width not in _WIDTHS or max(map(len, filled)) > width * _LONGEST:
        return 0
    return width if len([one for one, _ in pairs if len(one) >= width * _FULL]) >= len(filled) * _SOME else 0


def _parted_by_indents(lines: Sequence[str]) -> list[str]:
    """Lines with an empty one before each that is indented, where a paragraph begins so."""
    long = [line for line in lines if len(line.strip()) > _WIDTHS[0]]
    indented = [line for line in long if _INDENT.match(line)]
    begins = _FEW <= len(indented) <= len(long) * _MOST_INDENTED
    made: list[str] = []
    for line in lines:
        made += ["", line.strip()] if begins and _INDENT.match(line) else [line.strip()]
    return made


def _running(lines: Sequence[str]) -> frozenset[str]:
    """Lines beside a page's number that come again."""
    counts = Counter(line for line in lines if line)
    beside = {
        other
        for one, after in pairwise([line for line in lines if line])
        for number, other in ((one, after), (after, one))
        if _PAGE.fullmatch(number)
    }
    return frozenset(line for line in beside if counts[line] > 1)


def _groups(lines: Sequence[str], running: frozenset[str]) -> Iterator[list[str]]:
    """Lines that stand together; a page's number and running title stand alone, and a paragraph goes on over them."""
    group: list[str] = []
    for line in lines:
        if _PAGE.fullmatch(line) or line in running:
            yield group
            yield [line]
            group = []
        elif line:
            group.append(line)
        elif group:
            yield group
            group = []
    yield group


def _paragraphs(group: Sequence[str], width: int) -> Iterator[str]:
    if not group:
        return
    if all(line.isupper() for line in group):  # a headline in capitals
        yield from (" ".join(group), "")
        return
    whole = group[0]
    for number, (line, after) in enumerate(pairwise(group)):
        last = number == len(group) - 2
        if _ends(line, after, width, last=last) or _BULLET.match(after) or _shouts(line) != _shouts(after):
            yield whole
            if not (_BULLET.match(whole) and _BULLET.match(after)):
                yield ""
            whole = after
        elif _HYPHEN.search(line) and after[:1].islower():
            whole = whole[:-1] + after
        else:
            whole = f"{whole} {after}"
    yield whole
    yield ""


def _ends(line: str, after: str, width: int, *, last: bool) -> bool:
    """Whether a paragraph ends here: the next word would have fitted, or a name is left alone under the text."""
    if _HYPHEN.search(line):
        return False
    fits = len(line) + 1 + len(after.split(maxsplit=1)[0]) <= width
    signed = last and bool(_ENDS.search(line)) and bool(_NAME.fullmatch(after)) and after.istitle()
    return (fits and not (after[:1].islower() and not _ENDS.search(line))) or signed


def _shouts(line: str) -> bool:
    """Two words or more in capitals; one may be a name that a line has been broken before."""
    return line.isupper() and len(line.split()) > 1
