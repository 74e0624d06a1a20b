"""The HTML of a text as blocks of a document: nothing around it is guessed at, and no word of it is lost.

What ``wire/page`` reads is a page, with furniture to leave out; this is a text alone, as another system kept it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

import lxml.html
import nh3
from prosemirror.model import Node

from strichka.document import build
from strichka.document.schema import DECLARATION
from strichka.moving.piece import Attached, Picture
from strichka.moving.texts import inline
from strichka.moving.texts.flow import BLOCKS, Flow, Reader, Shared, is_address
from strichka.moving.texts.inline import BREAK, Run

_LONGEST: dict[str, int] = {name: DECLARATION["rules"][name]["maxLength"] for name in ("address", "line", "prose")}
_MEDIA = frozenset({"img", "iframe", "video", "audio", "source", "br"})
_INLINE = frozenset({"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "font", "kbd", "strike", "label"})  # fmt: skip
_DROPPED = frozenset({"script", "style", "template", "noscript", "title", "svg"})
_ATTRIBUTES = {"*": {"class", "alt", "title", "src", "href", "cite", "colspan", "rowspan", "width", "data-src",
    "data-lazy-src", "data-credit", "data-instgrm-permalink"}}  # fmt: skip
_SCRIPT = re.compile(r"<script\b([^<>]*)>", re.IGNORECASE)
_INSIDE = re.compile(r"<img\b[^<>]*\bsrc\s*=\s*[\"']?data:", re.IGNORECASE)
_DEEPEST_LIST = 3
_MOST_SPAN = 100


@dataclass(frozen=True, slots=True)
class Text:
    """The blocks of a text, and what of its HTML has no place in a document: each a kind and an example."""

    blocks: list[Node]
    left: list[tuple[str, str]]


def no_file(_url: str) -> Attached | None:
    """For who has none."""
    return None


def read(
    html: str,
    *,
    picture: Callable[[Picture], str],
    file: Callable[[str], Attached | None] = no_file,
    is_classic: bool = False,
) -> Text:
    """The blocks of a text.

    ``picture`` brings a picture and gives its public id, or nothing where it has none; ``file`` the same of a sound or
    a video. ``is_classic``: an end of a line in the HTML is one on the page.
    """
    shared = Shared(picture, file, is_classic, _READERS)
    for script in _SCRIPT.findall(html):
        shared.left.append(("scripts", script.strip()))
    shared.left += [("pictures inside the text (data:)", "")] * len(_INSIDE.findall(html))
    flow = Flow(shared)
    flow.children(_parsed(html), Run(""))
    flow.flush()
    return Text(flow.blocks, shared.left)


def cleaned(html: str) -> str:
    """The HTML as a browser reads it, without what is no text and does not stand for any."""
    return nh3.clean(
        html.replace("\r\n", "\n"),
        tags=set(BLOCKS | _INLINE | _MEDIA),
        clean_content_tags=set(_DROPPED),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _parsed(html: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(huge_tree=True)
    return lxml.html.fragment_fromstring(cleaned(html), create_parent="body", parser=parser)


def _break(flow: Flow, _element: lxml.html.HtmlElement, marks: Run) -> None:
    flow.runs.append(replace(marks, text=BREAK))


def _heading(flow: Flow, element: lxml.html.HtmlElement, marks: Run) -> None:
    flow.flush()
    for block in flow.inside(element, marks):
        is_text = block.type.name == "paragraph"
        flow.blocks.append(_again(block, "subheading") if is_text else block)


def _again(block: Node, kind: str) -> Node:
    """The words of a block as another one, with the marks that it may bear."""
    allowed = build.node(kind).type
    words = [
        child.mark([mark for mark in child.marks if allowed.allows_mark_type(mark.type)]) for child in block.children
    ]
    return build.node(kind, words)


def _list(flow: Flow, element: lxml.html.HtmlElement, marks: Run) -> None:
    if "gallery" in (element.get("class") or ""):
        _figure(flow, element, marks)
        return
    items: list[Node] = []
    outside: list[Node] = []
    for inside in _items(flow, element, marks):
        kept, other = _parted(inside, {"paragraph", "list"})
        outside += other
        if flow.lists >= _DEEPEST_LIST:
            kept = list(_paragraphs(kept))
        if kept and kept[0].type.name == "list":
            kept.insert(0, build.paragraph())
        items += [build.node("list_item", kept)] if kept else []
    flow.put("list", items, outside, ordered=element.tag == "ol")


def _items(flow: Flow, element: lxml.html.HtmlElement, marks: Run) -> Iterator[list[Node]]:
    """What each item holds; words and elements that stand between items are items, too."""
    bare = Flow(flow.shared, flow.depth, flow.lists + 1)
    bare.text(element.text, marks)
    for child in element:
        if child.tag == "li":
            bare.flush()
            yield bare.blocks
            bare.blocks = []
            yield flow.inside(child, marks, lists=1)
        else:
            bare.element(child, marks)
        bare.text(child.tail, marks)
    bare.flush()
    yield bare.blocks


def _parted(blocks: Iterable[Node], kinds: set[str]) -> tuple[list[Node], list[Node]]:
    """What may stand in a block of narrower content, other words as paragraphs; and what must stand after it."""
    kept: list[Node] = []
    outside: list[Node] = []
    for block in blocks:
        if block.type.name in kinds:
            kept.append(block)
        elif block.type.name in {"picture", "gallery", "embed", "table"}:
            outside.append(block)
        else:
            kept += _paragraphs([block])
    return kept, outside


def _paragraphs(blocks: Iterable[Node]) -> Iterator[Node]:
    """The words of blocks, whatever they were, as paragraphs."""
    for block in blocks:
        if block.type.name == "paragraph":
            yield block
        elif block.inline_content:
            yield _again(block, "paragraph")
        else:
            yield from _paragraphs(block.children)
        if block.attrs.get("attribution"):
            yield build.paragraph(str(block.attrs["attribution"]))


def _quote(flow: Flow, element: lxml.html.HtmlElement, marks: Run) -> None:
    cited = [one for one in element.iterdescendants("cite", "footer") if one.text_content().strip()]
    said = " ".join(cited[-1].text_content().split()) if cited else ""
    if 0 < len(inline.fit(said)) <= _LONGEST["line"] and not cited[-1].xpath(".//img|.//iframe"):
        cited[-1].drop_tree()
    else:
        said = ""
    kept, outside = _parted(flow.inside(element, marks), {"paragraph"})
    url = _post_of(element)
    outside += [build.embed(url)] if url else []
    if not kept and said:
        kept, said = [build.paragraph(said)], ""
    flow.put("quote", kept, outside, attribution=inline.fit(said))


def _post_of(element: lxml.html.HtmlElement) -> str:
    """The address of a post of others that was put into the text as a quotation."""
    named = element.get("class") or ""
    if not re.search(r"twitter-tweet|instagram-media|tiktok-embed|fb-post", named):
        return ""
    links = [element.get("data-instgrm-permalink"), element.get("cite"), *(a.get("href") for a in element.iter("a"))]
    return next((link for link in reversed([link for link in links if link]) if is_address(link)), "")


def _table(flow: Flow, element: lxml.html.HtmlElement, marks: Run) -> None:
    flow.flush()
    for caption in element.iterchildren("caption"):
        flow.blocks += flow.inside(caption, marks)
    rows: list[Node] = []
    outside: list[Node] = []
    for row in _rows(element):
        cells: list[Node] = []
        for cell in row.iterchildren("td", "th"):
            kept, other = _parted(flow.inside(cell, marks), {"paragraph"})
            outside += other
            kind = "table_header" if cell.tag == "th" else "table_cell"
            spans = {name: _span(cell.get(name)) for name in ("colspan", "rowspan")}
            cells.append(build.node(kind, kept or [build.paragraph()], **spans))
        rows += [build.node("table_row", cells)] if cells else []
    if len(rows) == 1 and len(rows[0].children) == 1:  # for the looks alone
        flow.blocks += [*(one for one in rows[0].children[0].children if one.content.size), *outside]
        return
    if not any(paragraph.content.size for row in rows for cell in row.children for paragraph in cell.children):
        rows = []
    flow.put("table", rows, outside)


def _rows(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    for child in element:
        if child.tag == "tr":
            yield child
        elif child.tag in {"tbody", "thead", "tfoot"}:
            yield from child.iterchildren("tr")


def _span(written: str | None) -> int:
    return min(max(int(written), 1), _MOST_SPAN) if written and written.isdecimal() else 1


def _figure(flow: Flow, element: lxml.html.HtmlElement, marks: Run) -> None:
    """Pictures with their words; several are a gallery. Whatever else a figure holds has its caption after it."""
    flow.flush()
    captions = list(element.iterchildren("figcaption"))
    credit = _credit(captions)
    words = [run for one in captions for run in _words_of(flow, one, marks)]
    for one in captions:
        one.drop_tree()
    blocks = flow.inside(element, marks)
    caption = inline.joined(words)
    shown = [one for block in blocks for one in (block.children if block.type.name == "gallery" else [block])]
    if shown and all(block.type.name == "picture" for block in shown):
        if len(shown) == 1:
            flow.blocks.append(_captioned(shown[0], caption, credit))
            return
        flow.blocks.append(build.gallery(shown))
    else:
        flow.blocks += blocks
    rest = [*caption, *([Run(f" {credit}")] if credit else [])]
    if rest:
        flow.blocks.append(build.paragraph(inline.nodes(inline.joined(rest), "paragraph")))


def _words_of(flow: Flow, element: lxml.html.HtmlElement, marks: Run) -> list[Run]:
    """All words within an element in one line."""
    inner = Flow(flow.shared, flow.depth)
    inner.children(element, marks)
    if not inner.blocks:
        return inner.runs
    return [replace(marks, text=" ".join(element.text_content().split()))]


def _credit(captions: Iterable[lxml.html.HtmlElement]) -> str:
    """What a caption marks as the credit, which is then no part of it any more."""
    for caption in captions:
        for one in list(caption.iterdescendants()):
            words = " ".join(one.text_content().split())
            if "credit" in (one.get("class") or "") and 0 < len(words) <= _LONGEST["line"]:
                one.drop_tree()
                return inline.fit(words)
    return ""


def _captioned(picture: Node, caption: list[Run], credit: str) -> Node:
    """A picture with these words added to its own."""
    [own] = picture.children
    words = [
        *own.children,
        *([build.text(" ")] if own.content.size and caption else []),
        *inline.nodes(caption, "caption"),
    ]
    attrs = {**picture.attrs, "credit": credit or picture.attrs["credit"]}
    return build.node("picture", [build.node("caption", words)], **attrs)


def _image(flow: Flow, element: lxml.html.HtmlElement, marks: Run) -> None:
    url = element.get("data-lazy-src") or element.get("data-src") or element.get("src") or ""
    alt = inline.fit(" ".join((element.get("alt") or "").split()))[: _LONGEST["prose"]]
    if "smiley" in (element.get("class") or "") or "emoji" in (element.get("class") or ""):
        flow.text(alt, marks)
        return
    if not url or element.get("width") == "1":
        return
    flow.flush()
    credit = inline.fit(" ".join((element.get("data-credit") or "").split()))[: _LONGEST["line"]]
    record = flow.shared.picture(Picture(url, alt=alt, credit=credit))
    flow.blocks.append(build.picture(record, alt=alt, credit=credit))


def _frame(flow: Flow, element: lxml.html.HtmlElement, _marks: Run) -> None:
    source = element.get("src") or next((one.get("src") or "" for one in element.iter("source") if one.get("src")), "")
    url = _watched("https:" + source if source.startswith("//") else source)
    flow.flush()
    if not is_address(url):
        flow.shared.left.append(("frames without an address", source))
        return
    if element.tag != "iframe" and (found := flow.shared.file(url)):
        record = found.record
        flow.blocks.append(
            build.video(record) if found.is_video else build.attachment(record, name=found.name, size=found.size)
        )
        return
    if element.tag != "iframe":
        flow.shared.left.append(("sounds and videos: the text links to where they stand", url))
    flow.blocks.append(build.embed(url))


def _watched(url: str) -> str:
    """The address that people open, for one that a frame shows."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host, last = parts.netloc.removeprefix("www."), parts.path.rstrip("/").rpartition("/")[2]
    if host in {"youtube.com", "youtube-nocookie.com"} and parts.path.startswith("/embed/") and last:
        return f"https://www.youtube.com/watch?v={last}"
    if host == "player.vimeo.com" and last:
        return f"https://vimeo.com/{last}"
    if host == "facebook.com" and parts.path.startswith("/plugins/"):
        return next(iter(parse_qs(parts.query).get("href", [])), url)
    return url


_READERS: dict[str, Reader] = {
    "br": _break,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol"), _list),
    "blockquote": _quote,
    "table": _table,
    "figure": _figure,
    "img": _image,
    **dict.fromkeys(("iframe", "video", "audio"), _frame),
}
