"""Tables of a page: which hold data, and their cells in rows of one length."""

import re
from collections.abc import Callable

import lxml.html

from strichka.wire.page.page import Runs, plain

_LONGEST_CELL = 300  # characters; a table with a longer one is how old pages put their columns side by side
_MOST_SPANNED = 100
_OF_A_LAYOUT = (".//table", ".//h1", ".//h2", ".//h3", ".//ul", ".//ol", ".//form", ".//iframe", ".//blockquote")

_SIGN = re.compile(r"[•·▪‣◦*–—―✓✔✅☑➡►▶→-]\ufe0f?")

Rows = tuple[tuple[Runs, ...], ...]


def holds_data(element: lxml.html.HtmlElement) -> bool:
    """Whether a table is one of figures or words in short cells, several in a row, and no bar of links."""
    if element.tag != "table" or any(element.find(path) is not None for path in _OF_A_LAYOUT):
        return False
    cells = list(element.iter("td", "th"))
    short = all(len(cell.text_content().strip()) <= _LONGEST_CELL for cell in cells)
    beside = any(len(row.findall("td") + row.findall("th")) > 1 for row in element.iter("tr"))
    linked = all(cell.find(".//a") is not None for cell in cells if cell.text_content().strip())
    return short and beside and not linked


def rows_of(element: lxml.html.HtmlElement, read: Callable[[lxml.html.HtmlElement], Runs]) -> Rows:
    """The cells, empty ones where a cell spans several; rows that say nothing are left out."""
    made: list[list[Runs]] = []
    open_below: dict[int, int] = {}
    for row in element.iter("tr"):
        cells: list[Runs] = []
        for cell in row.iterchildren("td", "th"):
            _skip_open(cells, open_below)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            open_below |= {len(cells) + at: height - 1 for at in range(width) if height > 1}
            cells += [read(cell), *[()] * (width - 1)]
        _skip_open(cells, open_below)
        made.append(cells)
    width = max(map(len, made), default=0)
    return tuple((*row, *[()] * (width - len(row))) for row in made if any(row))


def items_of(rows: Rows) -> tuple[Runs, ...]:
    """The items of a list that is laid out as a table, each beside its sign or its number; none if it is a table."""
    pairs = [(plain(row[0]).strip(" .)"), row[1]) for row in rows if len(row) == 2]  # noqa: PLR2004 - a sign and words
    signs = [sign for sign, _ in pairs]
    numbered = signs == [str(number + 1) for number in range(len(rows))]
    signed = len(set(signs)) == 1 and len(pairs) == len(rows) > 1 and bool(_SIGN.fullmatch(signs[0]))
    spoken = all(any(char.isalpha() for char in plain(words)) for _, words in pairs)
    return tuple(words for _, words in pairs) if (numbered or signed) and spoken and len(rows) > 1 else ()


def _skip_open(cells: list[Runs], open_below: dict[int, int]) -> None:
    """Places that a cell of an earlier row reaches down to."""
    while open_below.get(len(cells), 0):
        open_below[len(cells)] -= 1
        cells.append(())


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    said = cell.get(name) or ""
    return min(int(said), _MOST_SPANNED) if said.isascii() and said.isdigit() and int(said[:6]) else 1


def text_of(rows: Rows) -> str:
    return " ".join(plain(cell) for row in rows for cell in row if cell)
