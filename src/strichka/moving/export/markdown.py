"""A document as Markdown, for people and other systems; what is exact lies beside it as JSON.

CommonMark 0.31 (https://spec.commonmark.org/0.31.2/) with tables.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
_SIGNS = re.compile(r"([\\`*_\[\]<>|])")
_AT_START = re.compile(r"^(\s*\d{1,9}(?=[.)])|\s*)([.)]|#{1,6}|[>+=~-])(?=\s|$|[-=~])")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")


@dataclass(frozen=True, slots=True)
class Places:
    """Where pictures, files and stories stand, by their public ids; nothing where they are not here."""

    picture: Callable[[str], str]
    file: Callable[[str], str]
    story: Callable[[str], str]
    background: Callable[[str], str]


def text_of(document: Json, places: Places) -> str:
    """The text below headline and standfirst."""
    writing = _Writing(places)
    blocks = [node for node in _content(document) if node["type"] not in {"headline", "standfirst"}]
    return "\n\n".join(filter(None, (writing.block(node) for node in blocks))) + "\n"


def words(node: Json) -> str:
    """The bare words of a block."""
    return "".join(str(child.get("text", "")) or words(child) for child in _content(node))


def escaped(text: str) -> str:
    """Words that mean nothing to Markdown but themselves."""
    return _ENTITY.sub("&amp;", _SIGNS.sub(r"\\\1", text))


def _content(node: Json) -> Sequence[Json]:
    content: Sequence[Json] = node.get("content") or []
    return content


@dataclass(frozen=True, slots=True)
class _Writing:
    places: Places

    def block(self, node: Json) -> str:
        write = _WRITERS.get(node["type"])
        return write(self, node) if write else self.blocks(node)

    def blocks(self, node: Json) -> str:
        return "\n\n".join(filter(None, (self.block(child) for child in _content(node) if child["type"] != "text")))

    def line(self, node: Json) -> str:
        return _AT_START.sub(r"\1\\\2", "".join(self._runs(node)))

    def _runs(self, node: Json) -> Iterator[str]:
        for child in _content(node):
            written = escaped(str(child.get("text", "")))
            for mark in reversed(child.get("marks") or []):
                written = _marked(written, mark)
            yield written


def _marked(written: str, mark: Json) -> str:
    bare = written.strip()
    before, _bare, after = written.partition(bare) if bare else (written, "", "")
    sign = {"strong": "**", "emphasis": "*"}.get(mark["type"])
    if sign and bare:
        return f"{before}{sign}{bare}{sign}{after}"
    if mark["type"] == "link":
        return f"[{written}](<{mark['attrs']['href']}>)"
    return written


def _heading(writing: _Writing, node: Json) -> str:
    return f"## {writing.line(node)}" if _content(node) else ""


def _list(writing: _Writing, node: Json) -> str:
    items = []
    for number, item in enumerate(_content(node), 1):
        sign = f"{number}. " if node.get("attrs", {}).get("ordered") else "- "
        items.append(sign + writing.blocks(item).replace("\n", "\n" + " " * len(sign)))
    return "\n".join(items)


def _quote(writing: _Writing, node: Json) -> str:
    said = str(node.get("attrs", {}).get("attribution") or "")
    lines = [writing.blocks(node), *([f"— {escaped(said)}"] if said else [])]
    return _quoted("\n\n".join(filter(None, lines)))


def _quoted(written: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in written.split("\n"))


def _picture(writing: _Writing, node: Json) -> str:
    attrs = node["attrs"]
    place = writing.places.picture(str(attrs["picture"]))
    caption = "".join(writing.line(child) for child in _content(node))
    below = " ".join(filter(None, [caption, escaped(str(attrs["credit"] or ""))]))
    return "\n\n".join(filter(None, [f"![{escaped(str(attrs['alt']))}](<{place}>)" if place else "", below]))


def _cells(writing: _Writing, row: Json) -> str:
    cells = (" ".join(writing.line(line) for line in _content(cell)) for cell in _content(row))
    return "| " + " | ".join(cells) + " |"


def _table(writing: _Writing, node: Json) -> str:
    rows = _content(node)
    width = max((len(_content(row)) for row in rows), default=0)
    head = bool(rows) and all(cell["type"] == "table_header" for cell in _content(rows[0]))
    top = _cells(writing, rows[0]) if head else "|" + "  |" * width
    rest = [_cells(writing, row) for row in rows[head:]]
    return "\n".join([top, "|" + " --- |" * width, *rest])


def _embed(_writing: _Writing, node: Json) -> str:
    attrs = node["attrs"]
    title = escaped(str(attrs["title"] or ""))
    return f"[{title}](<{attrs['url']}>)" if title else str(attrs["url"])


def _related(writing: _Writing, node: Json) -> str:
    lines = []
    for one in _content(node):
        href = writing.places.story(str(one["attrs"]["story"])) or str(one["attrs"]["href"])
        lines.append(f"- [{writing.line(one)}](<{href}>)" if href else f"- {writing.line(one)}")
    return "\n".join(lines)


def _background(writing: _Writing, node: Json) -> str:
    return _quoted(writing.places.background(str(node["attrs"]["reference"])) or writing.blocks(node))


def _update(writing: _Writing, node: Json) -> str:
    return f"### {node['attrs']['at']}\n\n{writing.blocks(node)}"


def _file(writing: _Writing, node: Json) -> str:
    attrs = node["attrs"]
    return f"[{escaped(str(attrs.get('name') or ''))}](<{writing.places.file(str(attrs['file']))}>)"


def _video(writing: _Writing, node: Json) -> str:
    place = writing.places.file(str(node["attrs"]["file"]))
    return "\n\n".join(filter(None, [f"<{place}>" if place else "", *(writing.line(one) for one in _content(node))]))


_WRITERS: dict[str, Callable[[_Writing, Json], str]] = {
    **dict.fromkeys(("paragraph", "caption", "extension_text"), _Writing.line),
    "subheading": _heading,
    "list": _list,
    "quote": _quote,
    "picture": _picture,
    "table": _table,
    "embed": _embed,
    "related": _related,
    "background": _background,
    "update": _update,
    "file": _file,
    "video": _video,
}
