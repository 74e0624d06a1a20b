"""What one block of markup holds besides: lines parted by <br>, and pieces that only a style keeps apart."""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from strichka.wire.page import lines, vocabulary
from strichka.wire.page.about.heads import head_of
from strichka.wire.page.blocks import DASH
from strichka.wire.page.bylines import is_name
from strichka.wire.page.page import Run

T = TypeVar("T")

# A <br>; two elements side by side with no space between; two with one.
BREAK, SEAM, SOFT = "\v", "\f", "\x1f"
_LONGEST_LABEL = 60  # characters
_BEFORE_A_SEAM = "»”)]…%"
_AFTER_A_SEAM = "«“„"


def is_seam(before: Run, after: str, *, touching: bool = False, another: bool = False) -> bool:
    """Whether text of two elements would run together: «Іван Гай21 серпня», «EnergieGlashütte».

    ``touching``: one inline element has just ended and another begins; then figures are parted as well («18:317
    коментарів»), and words, if a link ends or ``another`` one begins.
    """
    last, first = before.text[-1:], after[:1]
    ended = last.islower() or last.isdigit() or last in _BEFORE_A_SEAM
    begins = first.isupper() or first in _AFTER_A_SEAM or (first.isdigit() and last.isalpha())
    figures = touching and last.isdigit() and first.isdigit()
    links = touching and another and last.isalpha() and first.isalpha()
    return bool(last and first) and ((ended and begins) or figures or links)


def parted(runs: Sequence[tuple[Run, T]]) -> list[list[tuple[Run, T]]]:
    """The pieces between seams; running text is one piece, and so is what a space parts, unless a piece is a label."""
    plain = [pair for pair in runs if pair[0].text not in {SEAM, SOFT}]
    if len(plain) == len(runs) or lines.is_prose(_text(plain)):
        return [plain]
    pieces: list[list[tuple[Run, T]]] = []
    for part in _split(runs, SEAM):
        spaced = _split(part, SOFT)
        labelled = len(spaced) > 1 and any(_is_label(_text(piece)) for piece in spaced)
        pieces += spaced if labelled else [[pair for pair in part if pair[0].text != SOFT]]
    return pieces


def _text(runs: Sequence[tuple[Run, T]]) -> str:
    return "".join(run.text for run, _ in runs).strip()


def _split(runs: Sequence[tuple[Run, T]], sign: str) -> list[list[tuple[Run, T]]]:
    groups = groupby(runs, lambda pair: pair[0].text == sign)
    return [list(group) for seam, group in groups if not seam]


def _is_label(piece: str) -> bool:
    """«Автор: Ганна Свиридюк», «Світлини: Остап Лучко», «Вчора, 17:05», «Переглядів: 310»."""
    head = head_of(piece)
    named = vocabulary.AUTHOR_LABEL.fullmatch(piece) or vocabulary.CREDIT.fullmatch(piece)
    return bool(
        (named and len(piece) <= _LONGEST_LABEL)
        or (head.complete and head.published)
        or lines.is_furniture(piece)
        or lines.is_relative(piece)
    )


def parted_lines(runs: list[Run]) -> list[list[Run]]:
    """Lines parted by <br>; they are one paragraph unless one of them is no text at all, or all begin with a dash."""
    found: list[list[Run]] = [[]]
    for run in runs:
        if run.text == BREAK:
            found.append([])
        else:
            found[-1].append(run)
    if len(found) == 1:
        return [runs]
    texts = ["".join(run.text for run in line).strip()[:300] for line in found]
    linked = [line for line in found if _is_link(line)]
    apart = (
        any(map(_is_no_text, filter(None, texts)))
        or len(linked) > 1
        or (len(texts) > 1 and all(DASH.match(text) for text in texts if text))
        or (len(texts) > 1 and all(map(lines.is_prose, texts)))
    )
    return [line for line in found if line] if apart else [runs]


def _is_no_text(line: str) -> bool:
    head = head_of(line)
    return bool(
        vocabulary.CREDIT.fullmatch(line)
        or (vocabulary.credit_within(line) and not lines.is_prose(line))
        or vocabulary.ERROR_HINT.search(line.casefold())
        or (head.complete and head.says)
        or lines.is_furniture(line)
        or lines.labelled_topics(line)
        or is_name(line.rstrip("."), least=2)
    )


def _is_link(line: list[Run]) -> bool:
    spoken = [run for run in line if any(char.isalnum() for char in run.text)]
    return bool(spoken) and all(run.href for run in spoken)
