"""CSV (RFC 4180) as spreadsheets open it: UTF-8 with a byte order mark, and no cell that acts as a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

BOM = "\ufeff"
LOOKED_AT = 20  # rows by which the mark between cells is found
Fits = Callable[[Sequence[str]], bool]  # whether a row's cells are such as the reader of the file expects
# What a spreadsheet would take for a formula, in its wide forms as well (OWASP, CSV injection).
_ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Echo:
    """A file for the writer that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def lines(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The file's lines, one at a time."""
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow([safe(cell) for cell in head])
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])


def parts(head: Iterable[str], batches: Iterable[Iterable[Iterable[object]]]) -> Iterator[str]:
    """The same for many rows: each batch is one text."""
    yield from lines(head, ())
    for batch in batches:
        text = io.StringIO()
        csv.writer(text).writerows([safe(cell) for cell in row] for row in batch)
        yield text.getvalue()


def unsafe(cell: str) -> str:
    """A cell as it was before ``safe``, without the spaces around it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_ACTS) else text


def _nothing(_cells: Sequence[str]) -> bool:
    return False


def read(data: bytes, fits: Fits = _nothing) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file as spreadsheets save it, the head first, each with the number of the line it ends on.

    UTF-8, UTF-16 with its mark, or Windows-1251; commas, semicolons or tabulators between the cells: by which most of
    the first lines fit, or else what the first line has most of.

    Raises:
        csv.Error: a cell is longer than 128 KiB, or a quotation mark is never closed.
    """
    text = _decoded(data).replace("\x00", "")
    first = text.split("\n", 1)[0]
    between = max(",;\t", key=lambda mark: (_fitting(text, mark, fits), first.count(mark)))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    return ((rows.line_num, [unsafe(cell) for cell in row]) for row in rows)


def _fitting(text: str, between: str, fits: Fits) -> int:
    """How many of the first lines fit with this between their cells; none where it makes cells that are too long."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    with suppress(csv.Error):
        return sum(fits([unsafe(cell) for cell in row]) for row in islice(rows, LOOKED_AT))
    return 0


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


def safe(cell: object) -> object:
    """Text that would be a formula gets an apostrophe before it; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_ACTS) else cell
