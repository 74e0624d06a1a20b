"""CSV (RFC 4180) as spreadsheets open it: UTF-8 with a byte order mark, and no cell that acts as a formula."""

import csv
from collections.abc import Iterable, Iterator

BOM = "\ufeff"
# What a spreadsheet would take for a formula (OWASP, CSV injection).
_ACTS = ("=", "+", "-", "@", "\t", "\r", "\n")


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


def safe(cell: object) -> object:
    """Text that would be a formula gets an apostrophe before it; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_ACTS) else cell
