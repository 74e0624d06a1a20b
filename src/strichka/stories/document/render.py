"""A document as semantic HTML for the paper: every text block with ``data-b`` and ``data-since``, all text escaped."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import Any, Protocol
from urllib.parse import urlsplit

from prosemirror.model import Mark, Node

WORDS: Mapping[str, Mapping[str, str]] = {
    "uk": {
        "related": "Читайте також",
        "sources": "Джерела",
        "updated": "Оновлено",
        "background": "Бекграунд",
        "KB": "КБ",
        "MB": "МБ",
    },
    "en": {
        "related": "Read also",
        "sources": "Sources",
        "updated": "Updated",
        "background": "Background",
        "KB": "KB",
        "MB": "MB",
    },
}
KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture as the page shows it; ``srcset`` and ``sizes`` in HTML's form, width and height in CSS pixels.

    ``sources`` are better formats, the best first: media type and ``srcset``.
    """

    url: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""
    srcset: str = ""
    sizes: str = ""
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story of ours that may be shown: its address and its headline as it is today, with its advertising mark."""

    url: str
    headline: str
    mark: str = ""
    picture: PictureView | None = None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source of the register; ``url`` may be empty."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class FileView:
    """A file to download or a video to play, with its media type."""

    url: str
    media_type: str


class Resolver(Protocol):
    """What the renderer asks about records outside the document. None: not there, or not to be shown."""

    def picture(self, record: str) -> PictureView | None: ...

    def story(self, record: str) -> StoryView | None: ...

    def source(self, record: str) -> SourceView | None: ...

    def file(self, record: str) -> FileView | None: ...

    def clock(self, at: datetime) -> str:
        """A moment as the newsroom's clock shows it, such as «14:07»."""
        ...


class NoRecords:
    """A resolver that knows nothing: for tests, and for previews of text alone."""

    def picture(self, record: str) -> PictureView | None:  # noqa: ARG002 - the protocol's signature
        return None

    def story(self, record: str) -> StoryView | None:  # noqa: ARG002 - the protocol's signature
        return None

    def source(self, record: str) -> SourceView | None:  # noqa: ARG002 - the protocol's signature
        return None

    def file(self, record: str) -> FileView | None:  # noqa: ARG002 - the protocol's signature
        return None

    def clock(self, at: datetime) -> str:
        return at.astimezone(UTC).strftime("%H:%M")


@dataclass(frozen=True, slots=True)
class Parts:
    """The page's pieces as HTML; the paper puts byline, time and lead picture between them. Absent ones are empty."""

    headline: str
    standfirst: str
    body: str
    sources: str

    def __str__(self) -> str:
        return self.headline + self.standfirst + self.body + self.sources


@dataclass(slots=True)
class _Page:
    since: Mapping[str, int]
    resolve: Resolver
    words: Mapping[str, str]
    anchored: bool
    sources: dict[tuple[str, str], int] = field(default_factory=dict)


def to_html(
    document: Node, *, since: Mapping[str, int], resolve: Resolver, language: str = "uk", anchored: bool = True
) -> Parts:
    """Render a checked document.

    ``since`` comes from ``changed_since``. Without ``anchored`` there are no ``data-`` attributes: for feeds.
    Empty blocks are left out, and so are pictures and files that the resolver does not give.
    """
    page = _Page(since, resolve, WORDS.get(language, WORDS["en"]), anchored)
    pieces = {"headline": "", "standfirst": "", "body": ""}
    for child in document.children:
        place = child.type.name if child.type.name in pieces else "body"
        pieces[place] += _html(page, child)
    return Parts(**pieces, sources=_sources(page))


def _html(page: _Page, node: Node) -> str:
    return _RENDERERS[node.type.name](page, node)


def _children(page: _Page, node: Node) -> str:
    return "".join(_html(page, child) for child in node.children)


def _tag(name: str, content: str, **attributes: str | None) -> str:
    """An element; attributes that are None are left out, `_` in their names is a hyphen."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>"


def _anchor(page: _Page, node: Node) -> dict[str, str | None]:
    identity = str(node.attrs.get("id", ""))
    if not identity or not page.anchored:
        return {}
    since = page.since.get(identity)
    return {"data_b": identity, "data_since": None if since is None else str(since)}


def _text_block(name: str, class_: str | None = None) -> Callable[[_Page, Node], str]:
    def render(page: _Page, node: Node) -> str:
        inline = _inline(page, node)
        return _tag(name, inline, class_=class_, **_anchor(page, node)) if inline.strip() else ""

    return render


def _holder(name: str) -> Callable[[_Page, Node], str]:
    def render(page: _Page, node: Node) -> str:
        content = _children(page, node)
        return _tag(name, content) if content else ""

    return render


def _inline(page: _Page, node: Node) -> str:
    return _stretches(page, [(child.marks, escape(child.text or "", quote=False)) for child in node.children])


def _stretches(page: _Page, runs: list[tuple[list[Mark], str]], depth: int = 0) -> str:
    """Wrap each longest stretch under one and the same mark once, so that a link over bold words stays one link."""
    parts: list[str] = []
    at = 0
    while at < len(runs):
        marks, text = runs[at]
        if len(marks) <= depth:
            parts.append(text)
            at += 1
            continue
        end = at + 1
        while end < len(runs) and len(runs[end][0]) > depth and runs[end][0][depth].eq(marks[depth]):
            end += 1
        linked = any(mark.type.name == "link" for mark in marks[:depth])
        parts.append(_marked(page, marks[depth], _stretches(page, runs[at:end], depth + 1), linked=linked))
        at = end
    return "".join(parts)


def _marked(page: _Page, mark: Mark, inner: str, *, linked: bool) -> str:
    if mark.type.name == "link":
        return _tag("a", inner, href=str(mark.attrs["href"]), title=str(mark.attrs["title"]) or None)
    if mark.type.name == "source":
        return _source(page, mark, inner, linked=linked)
    return _tag({"strong": "strong", "emphasis": "em"}[mark.type.name], inner)


def _source(page: _Page, mark: Mark, inner: str, *, linked: bool) -> str:
    """Who says so: a link to the list of sources under the text. Inside another link it is only marked."""
    attrs = {"class_": "source", "data_kind": str(mark.attrs["kind"])}
    if not page.anchored:
        return inner
    key = (str(mark.attrs["source"]), str(mark.attrs["name"]))
    if linked or key == ("", ""):
        return _tag("span", inner, **attrs)
    number = page.sources.setdefault(key, len(page.sources) + 1)
    return _tag("a", inner, href=f"#source-{number}", **attrs)


def _sources(page: _Page) -> str:
    items = "".join(_source_item(page, key, number) for key, number in page.sources.items())
    return _tag("aside", _tag("h2", page.words["sources"]) + _tag("ol", items), class_="sources") if items else ""


def _source_item(page: _Page, key: tuple[str, str], number: int) -> str:
    view = page.resolve.source(key[0]) if key[0] else None
    name = escape(key[1] or (view.name if view else ""), quote=False)
    content = _tag("a", name, href=view.url) if view and view.url else name
    return _tag("li", content, id=f"source-{number}")


def _list(page: _Page, node: Node) -> str:
    content = _children(page, node)
    return _tag("ol" if node.attrs["ordered"] else "ul", content) if content else ""


def _quote(page: _Page, node: Node) -> str:
    words = _children(page, node)
    attribution = escape(str(node.attrs["attribution"]), quote=False)
    footer = _tag("footer", attribution) if attribution else ""
    return _tag("blockquote", words + footer) if words else ""


def _picture(page: _Page, node: Node) -> str:
    view = page.resolve.picture(str(node.attrs["picture"]))
    if view is None:
        return ""
    alt = str(node.attrs["alt"]) or view.alt
    image = _image(view, alt)
    return _tag("figure", image + _caption(page, node, str(node.attrs["credit"]) or view.credit), class_="picture")


def _image(view: PictureView, alt: str) -> str:
    sizes = view.sizes or None
    attributes = {"src": view.url, "srcset": view.srcset or None, "sizes": sizes if view.srcset else None}
    attributes |= {"width": str(view.width), "height": str(view.height)}
    image = _tag("img", "", **attributes, alt=alt, loading="lazy", decoding="async").removesuffix("</img>")
    if not view.sources:
        return image
    better = [_tag("source", "", type=kind, srcset=srcset, sizes=sizes) for kind, srcset in view.sources]
    return _tag("picture", "".join(source.removesuffix("</source>") for source in better) + image)


def _caption(page: _Page, node: Node, credit: str = "") -> str:
    words = _children(page, node)
    named = _tag("span", escape(credit, quote=False), class_="credit") if credit else ""
    both = " ".join(filter(None, (words, named)))
    return _tag("figcaption", both) if both else ""


def _gallery(page: _Page, node: Node) -> str:
    pictures = _children(page, node)
    return _tag("div", pictures, class_="gallery") if pictures else ""


def _table(page: _Page, node: Node) -> str:
    """A table may be wider than a phone; its frame takes the focus, so that the keys can move it."""
    return _tag("div", _tag("table", _children(page, node)), class_="table", tabindex="0")


def _cell(page: _Page, node: Node) -> str:
    spans = {key: str(node.attrs[key]) if node.attrs[key] != 1 else None for key in ("colspan", "rowspan")}
    name = "th" if node.type.name == "table_header" else "td"
    return _tag(name, _children(page, node), **spans)


def _embed(page: _Page, node: Node) -> str:
    """A link that an island may turn into the thing itself when the reader asks: nothing is fetched before."""
    url, title = str(node.attrs["url"]), str(node.attrs["title"])
    if not url:
        return ""
    link = _tag("a", escape(title or urlsplit(url).netloc, quote=False), href=url, rel="noopener")
    provider = str(node.attrs["provider"]) or None if page.anchored else None
    return _tag("figure", link, class_="embed", data_provider=provider)


def _file(page: _Page, node: Node) -> str:
    view = page.resolve.file(str(node.attrs["file"]))
    if view is None:
        return ""
    name = escape(str(node.attrs["name"]), quote=False)
    size: Any = node.attrs["size"]
    written = " " + _tag("span", _size(page, size), class_="size") if size else ""
    return _tag("p", _tag("a", name, href=view.url, type=view.media_type, download="") + written, class_="file")


def _size(page: _Page, count: int) -> str:
    """Bytes as a person reads them, in powers of 1024 and with a no-break space."""
    if count >= MIB:
        return f"{count / MIB:.1f}\u00a0{page.words['MB']}"
    return f"{max(1, round(count / KIB))}\u00a0{page.words['KB']}"


def _video(page: _Page, node: Node) -> str:
    view = page.resolve.file(str(node.attrs["file"]))
    if view is None:
        return ""
    poster = page.resolve.picture(str(node.attrs["poster"])) if node.attrs["poster"] else None
    source = _tag("source", "", src=view.url, type=view.media_type).removesuffix("</source>")
    player = _tag("video", source, controls="", preload="none", poster=poster.url if poster else None)
    return _tag("figure", player + _caption(page, node), class_="video")


def _related(page: _Page, node: Node) -> str:
    items = _children(page, node)
    return _tag("aside", _tag("h2", page.words["related"]) + _tag("ul", items), class_="related") if items else ""


def _related_story(page: _Page, node: Node) -> str:
    """Our story under the headline it has today; a page elsewhere; or, where neither is given, plain words."""
    view = page.resolve.story(str(node.attrs["story"])) if node.attrs["story"] else None
    words = escape(view.headline, quote=False) if view else _inline(page, node)
    url = view.url if view else str(node.attrs["href"])
    if not words.strip():
        return ""
    mark = _tag("span", escape(view.mark, quote=False), class_="mark") + " " if view and view.mark else ""
    picture = _image(view.picture, "") if view and view.picture else ""
    return _tag("li", picture + mark + (_tag("a", words, href=url) if url else words))


def _background(page: _Page, node: Node) -> str:
    content = _children(page, node)
    return _tag("aside", content, class_="background", aria_label=page.words["background"]) if content else ""


def _update(page: _Page, node: Node) -> str:
    content = _children(page, node)
    return _tag("section", _moment(page, str(node.attrs["at"])) + content, class_="update") if content else ""


def _moment(page: _Page, at: str) -> str:
    if not at:
        return ""
    clock = escape(page.resolve.clock(datetime.fromisoformat(at)), quote=False)
    return _tag("p", f"{page.words['updated']} " + _tag("time", clock, datetime=at), class_="updated")


def _all_renderers() -> Iterator[tuple[str, Callable[[_Page, Node], str]]]:
    yield from (("headline", _text_block("h1")), ("standfirst", _text_block("p", "standfirst")))
    yield from (("paragraph", _text_block("p")), ("subheading", _text_block("h2")))
    yield from (("list", _list), ("list_item", _holder("li")), ("quote", _quote))
    yield from (("picture", _picture), ("caption", _text_block("span", "caption")), ("gallery", _gallery))
    yield from (("table", _table), ("table_row", _holder("tr")), ("table_cell", _cell), ("table_header", _cell))
    yield from (("embed", _embed), ("file", _file), ("video", _video))
    yield from (("related", _related), ("related_story", _related_story))
    yield from (("background", _background), ("update", _update))


_RENDERERS = dict(_all_renderers())
