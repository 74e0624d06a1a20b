"""Reading an element of HTML: its lines become paragraphs, and elements that have a shape of their own other blocks."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import lxml.html
from prosemirror.model import Node

from strichka.document import build
from strichka.document.schema import DECLARATION
from strichka.moving.piece import Attached, Picture
from strichka.moving.texts import inline
from strichka.moving.texts.inline import BREAK, Run

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "caption", "option", "button", "textarea",
})  # fmt: skip
_ADDRESS = re.compile(DECLARATION["rules"]["address"]["pattern"])
_LONGEST_ADDRESS: int = DECLARATION["rules"]["address"]["maxLength"]
_URL = re.compile(r"https?://[^\s<>\"]+")
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})
_DEEPEST = 60  # elements in one another; of what stands deeper the words are taken

Reader = Callable[["Flow", lxml.html.HtmlElement, Run], None]


@dataclass(slots=True)
class Shared:
    """What is the same in a whole text.

    picture: brings a picture and gives its public id. file: the same of a sound or a video.
    is_classic: an end of a line in the HTML is one on the page.
    readers: by tag who reads elements of a shape of their own. left: what has no place in a document.
    """

    picture: Callable[[Picture], str]
    file: Callable[[str], Attached | None]
    is_classic: bool
    readers: Mapping[str, Reader]
    left: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """What has been read of the inside of an element: blocks, and words that are no block yet."""

    shared: Shared
    depth: int = 0
    lists: int = 0
    blocks: list[Node] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def children(self, element: lxml.html.HtmlElement, marks: Run) -> None:
        self.text(element.text, marks)
        for child in element:
            self.element(child, marks)
            self.text(child.tail, marks)

    def text(self, words: str | None, marks: Run) -> None:
        if words:
            self.runs.append(replace(marks, text=words.replace("\n", BREAK) if self.shared.is_classic else words))

    def element(self, element: lxml.html.HtmlElement, marks: Run) -> None:
        if self.depth > _DEEPEST:
            self.text(f" {element.text_content()} ", marks)
            return
        self.depth += 1
        read = self.shared.readers.get(element.tag)
        if read:
            read(self, element, marks)
        elif element.tag in BLOCKS:
            self.flush()
            self.children(element, marks)
            self.flush()
        else:
            self.children(element, _marked(element, marks))
        self.depth -= 1

    def flush(self) -> None:
        """What was read since the last block, a paragraph a line; an address alone in its line is a post of others."""
        runs, self.runs = self.runs, []
        for line in inline.lines(runs):
            url = inline.plain(line).strip()
            if _URL.fullmatch(url) and is_address(url) and not any(run.href and run.href != url for run in line):
                self.blocks.append(build.embed(url))
            else:
                self.blocks.append(build.paragraph(inline.nodes(line, "paragraph")))

    def inside(self, element: lxml.html.HtmlElement, marks: Run, *, lists: int = 0) -> list[Node]:
        """The blocks within an element that has a shape of its own."""
        inner = Flow(self.shared, self.depth, self.lists + lists)
        inner.children(element, marks)
        inner.flush()
        return inner.blocks

    def put(self, kind: str, content: Iterable[Node], after: Iterable[Node], **attrs: Any) -> None:
        """A block, unless it is empty, and what could not stand in it."""
        self.flush()
        held = list(content)
        if held:
            self.blocks.append(build.node(kind, held, **attrs))
        self.blocks += after


def _marked(element: lxml.html.HtmlElement, marks: Run) -> Run:
    return Run(
        "",
        marks.strong or element.tag in _STRONG,
        marks.emphasis or element.tag in _EMPHASIS,
        (element.get("href") or "") if element.tag == "a" else marks.href,
    )


def is_address(url: str) -> bool:
    return bool(url) and len(url) <= _LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(url))
