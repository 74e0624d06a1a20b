"""A table of paragraphs in cells."""

from collections.abc import Sequence

from prosemirror.model import Node

from strichka.document.registry import Block, Maker, Reading, Taking, Written, pgettext_noop, with_id
from strichka.document.rendering import Rendering, holder, tag
from strichka.wire.page.page import Part


def _render(page: Rendering, node: Node) -> str:
    """A table may be wider than a phone; its frame takes the focus, so that the keys can move it."""
    return tag("div", tag("table", tag("tbody", page.children(node))), class_="table", tabindex="0")


def _render_cell(page: Rendering, node: Node) -> str:
    spans = {key: str(node.attrs[key]) if node.attrs[key] != 1 else None for key in ("colspan", "rowspan")}
    return tag("th" if node.type.name == "table_header" else "td", page.children(node), **spans)


def _notation(written: Written, reading: Reading) -> Node:
    """The first row names the columns where ``header`` says so."""
    rows = [
        reading.node("table_row", [_cell(reading, cell, header=written["header"] and at == 0) for cell in row])
        for at, row in enumerate(written["rows"])
    ]
    return reading.node("table", rows)


def _take(part: Part, taking: Taking) -> Node:
    rows = [
        [_cell_of(taking, taking.inline(runs, "paragraph"), header=part.ordered and at == 0) for runs in row]
        for at, row in enumerate(part.rows)
    ]
    return taking.node("table", [taking.node("table_row", cells) for cells in rows])


def _cell(reading: Reading, words: str, *, header: bool) -> Node:
    return _cell_of(reading, reading.inline(words), header=header)


def _cell_of(making: Maker, content: Sequence[Node], *, header: bool) -> Node:
    return making.node("table_header" if header else "table_cell", [making.node("paragraph", content)])


_CELL_ATTRIBUTES = {
    "colspan": {"default": 1, "rule": "span"},
    "rowspan": {"default": 1, "rule": "span"},
    "colwidth": {"default": None, "rule": "widths"},
}

BLOCKS = (
    Block(
        name="table",
        place=110,
        words={
            "table": pgettext_noop("editor", "Table"),
            "rowAfter": pgettext_noop("editor", "Row below"),
            "columnAfter": pgettext_noop("editor", "Column to the right"),
            "deleteRow": pgettext_noop("editor", "Delete row"),
            "deleteColumn": pgettext_noop("editor", "Delete column"),
            "deleteTable": pgettext_noop("editor", "Delete table"),
        },
        declaration={
            "content": "table_row+",
            "group": "block flow",
            "tableRole": "table",
            "isolating": True,
            "attrs": with_id(),
        },
        rules={
            "span": {"type": "integer", "minimum": 1, "maximum": 100},
            "widths": {"type": "integers", "maxLength": 100, "minimum": 0, "maximum": 10000, "null": True},
        },
        render=_render,
        take={"table": _take},
        notation=_notation,
    ),
    Block(
        name="table_row",
        declaration={"content": "(table_cell | table_header)*", "tableRole": "row"},
        render=holder("tr"),
    ),
    Block(
        name="table_cell",
        declaration={
            "content": "paragraph+",
            "tableRole": "cell",
            "isolating": True,
            "attrs": _CELL_ATTRIBUTES,
        },
        render=_render_cell,
    ),
    Block(
        name="table_header",
        declaration={
            "content": "paragraph+",
            "tableRole": "header_cell",
            "isolating": True,
            "attrs": _CELL_ATTRIBUTES,
        },
        render=_render_cell,
    ),
)
