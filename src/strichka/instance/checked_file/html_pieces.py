"""HTML as passages: what readers see of the story, each character with its place in the file."""

import html
import re
from html.parser import HTMLParser

from strichka.instance.checked_file.cut import Piece, Writing
from strichka.stylebook.copy import Link, PassageKind
from strichka.wire.page.page import Page

_KINDS: dict[str, tuple[str, int]] = {
    "h1": (PassageKind.HEADLINE, 1),
    **{f"h{level}": (PassageKind.HEADING, level) for level in range(2, 7)},
    "li": (PassageKind.LIST_ITEM, 0),
    "blockquote": (PassageKind.QUOTE, 0),
    "td": (PassageKind.CELL, 0),
    "th": (PassageKind.CELL, 0),
    "figcaption": (PassageKind.CAPTION, 0),
}
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
    }
    | {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_HIDDEN = frozenset(("script", "style", "head", "noscript", "template", "svg", "textarea", "select"))
_ALT = re.compile(r"""\salt\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LONG = 20  # letters of a text of the page by which a block that has more around it is known


def pieces(text: str) -> list[Piece]:
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    return reader.ended()


def of_story(every: list[Piece], page: Page) -> list[Piece]:
    """Those that are the story; all, where none is known again."""
    told = [page.headline, page.standfirst, *(line for part in page.paragraphs for line in part.text.split("\n"))]
    told += [one.picture.caption for one in page.paragraphs if one.picture]
    told += [page.lead_picture.caption] if page.lead_picture else []
    whole = {_bare(one) for one in told if one}
    long = [one for one in whole if len(one) >= _LONG]

    def is_of_story(piece: Piece) -> bool:
        bare = _bare(piece.passage.text)
        return piece.passage.kind == PassageKind.ALT or bare in whole or any(one in bare for one in long)

    return [one for one in every if is_of_story(one)] or every


def _bare(text: str) -> str:
    return "".join(text.split())


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._lines = [0, *(at.end() for at in re.finditer("\n", text))]
        self._pieces: list[Piece] = []
        self._writing = Writing()
        self._hidden: list[str] = []
        self._open: list[str] = []
        self._link: tuple[int, str] | None = None

    def ended(self) -> list[Piece]:
        self._end()
        return self._pieces

    @property
    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        if tag == "a":
            self._link = len(self._writing), dict(attrs).get("href") or ""
        elif tag == "img":
            self._alt()
        elif tag not in _INLINE:
            self._end()
            if tag in _KINDS:
                self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()
        elif tag == "a" and self._link is not None:
            self._writing.links.append(Link(self._link[0], len(self._writing), self._link[1]))
            self._link = None
        elif tag not in _INLINE:
            self._end()
            if tag in self._open:
                del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        reached, at = 0, self._at
        for space in _SPACE.finditer(data):
            self._writing.add(data[reached : space.start()], at + reached)
            if self._writing.characters[-1:] != [" "]:
                self._writing.add(" ", at + space.start())
            reached = space.end()
        self._writing.add(data[reached:], at + reached)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, written: str) -> None:
        if not self._hidden:
            self._writing.add(html.unescape(written), self._at, length=len(written))

    def _alt(self) -> None:
        tag = self.get_starttag_text() or ""
        found = _ALT.search(tag)
        name = "double" if found and found["double"] is not None else "single"
        if found and not self._hidden and "&" not in found[name]:
            writing = Writing()
            writing.add(found[name], self._at + found.start(name))
            self._pieces += writing.end(PassageKind.ALT)

    def _end(self) -> None:
        kind, level = _KINDS[self._open[-1]] if self._open else (str(PassageKind.PARAGRAPH), 0)
        self._pieces += self._writing.end(kind, level)
        self._writing, self._link = Writing(), None
