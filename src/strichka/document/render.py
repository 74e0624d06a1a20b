"""A document as semantic HTML for the paper: every text block with ``data-b`` and ``data-since``, all text escaped."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any

from prosemirror.model import Mark, Node

from strichka.document import attached
from strichka.document.views import PictureView, Resolver
from strichka.languages.registry import DEFAULT
from strichka.languages.registry import language as spoken


@dataclass(frozen=True, slots=True)
class Parts:
    """The page's pieces as HTML; the paper puts byline, time and lead picture between them. Absent ones are empty.

    ``embeds``: something of others stands in the body that a reader can open.
    """

    headline: str
    standfirst: str
    body: str
    sources: str
    embeds: bool = False

    def __str__(self) -> str:
        return self.headline + self.standfirst + self.body + self.sources


@dataclass(frozen=True, slots=True)
class _Said:
    """One source of a page. Its kind is that of the first statement, and tells it apart only where it has no name."""

    record: str
    name: str
    kind: str = field(compare=False)
    nameless: str = ""


@dataclass(slots=True)
class _Page:
    since: Mapping[str, int]
    resolve: Resolver
    words: Mapping[str, str]
    anchored: bool
    language: str
    embeds: bool = False
    sources: dict["_Said", int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)


def to_html(
    document: Node, *, since: Mapping[str, int], resolve: Resolver, language: str = DEFAULT, anchored: bool = True
) -> Parts:
    """Render a checked document.

    ``since`` comes from ``changed_since``. Without ``anchored`` there are no ``data-`` attributes: for feeds.
    Empty blocks are left out, and so are pictures and files that the resolver does not give.
    """
    page = _Page(since, resolve, spoken(language).story_words, anchored, language)
    pieces = {"headline": "", "standfirst": "", "body": ""}
    for child in document.children:
        place = child.type.name if child.type.name in pieces else "body"
        pieces[place] += _html(page, child)
    return Parts(**pieces, sources=_sources(page), embeds=page.embeds)


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
    if linked:
        return _tag("span", inner, **attrs)
    record, name, kind = (str(mark.attrs[attr]) for attr in ("source", "name", "kind"))
    said = _Said(record, name, kind, "" if record or name else kind)
    first = said not in page.sources
    number = page.sources.setdefault(said, len(page.sources) + 1)
    return _tag("a", inner, id=f"says-{number}" if first else None, href=f"#source-{number}", **attrs)


def _sources(page: _Page) -> str:
    items = "".join(_source_item(page, said, number) for said, number in page.sources.items())
    if not items:
        return ""
    content = _tag("h2", page.words["sources"]) + _tag("ol", items)
    return _tag("aside", content, class_="sources", aria_label=page.words["sources"])


def _source_item(page: _Page, said: _Said, number: int) -> str:
    """Who it is, of what kind, and the way back to the words: an island shows the same beside them."""
    view = page.resolve.source(said.record) if said.record else None
    name = escape(said.name or (view.name if view else ""), quote=False)
    named = _tag("a", name, href=view.url) if view and view.url else name
    kind = _tag("span", page.words[said.kind], class_="kind")
    label = f"{page.words['back']}: {number}"
    back = _tag("a", "↑", class_="back", href=f"#says-{number}", aria_label=label)
    return _tag("li", f"{named}{', ' if named else ''}{kind} {back}", id=f"source-{number}")


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
    return _tag("div", _tag("table", _tag("tbody", _children(page, node))), class_="table", tabindex="0")


def _cell(page: _Page, node: Node) -> str:
    spans = {key: str(node.attrs[key]) if node.attrs[key] != 1 else None for key in ("colspan", "rowspan")}
    name = "th" if node.type.name == "table_header" else "td"
    return _tag(name, _children(page, node), **spans)


def _embed(page: _Page, node: Node) -> str:
    url, title = str(node.attrs["url"]), str(node.attrs["title"])
    if not url:
        return ""
    if not page.anchored:
        return attached.link(url, title)
    shown, can_open = attached.embed(url, title, language=page.language)
    page.embeds = page.embeds or can_open
    return shown


def _file(page: _Page, node: Node) -> str:
    view = page.resolve.file(str(node.attrs["file"]))
    if view is None:
        return ""
    size: Any = node.attrs["size"]
    return attached.file(view, name=str(node.attrs["name"]), size=size, language=page.language)


def _video(page: _Page, node: Node) -> str:
    view = page.resolve.file(str(node.attrs["file"]))
    if view is None:
        return ""
    poster = page.resolve.picture(str(node.attrs["poster"])) if node.attrs["poster"] else None
    caption = _children(page, node)
    return attached.video(view, poster=poster.url if poster else "", caption=caption, language=page.language)


def _related(page: _Page, node: Node) -> str:
    items = _children(page, node)
    if not items:
        return ""
    content = _tag("h2", page.words["related"]) + _tag("ul", items)
    return _tag("aside", content, class_="related", aria_label=_name(page, "related"))


def _related_story(page: _Page, node: Node) -> str:
    """Our story under the headline it has today; a page elsewhere; or, where neither is given, plain words.

    Of a story that readers may not see nothing is left, not even the words it once had here.
    """
    view = page.resolve.story(str(node.attrs["story"])) if node.attrs["story"] else None
    if node.attrs["story"] and view is None:
        return ""
    words = escape(view.headline, quote=False) if view else _inline(page, node)
    url = view.url if view else str(node.attrs["href"])
    if not words.strip():
        return ""
    mark = _tag("span", escape(view.mark, quote=False), class_="mark") + " " if view and view.mark else ""
    picture = _image(view.picture, "") if view and view.picture else ""
    return _tag("li", picture + mark + (_tag("a", words, href=url) if url else words))


def _background(page: _Page, node: Node) -> str:
    content = _children(page, node)
    return _tag("aside", content, class_="background", aria_label=_name(page, "background")) if content else ""


def _name(page: _Page, word: str) -> str:
    """What a landmark is called; those of one kind are told apart by number, as HTML's accessibility asks."""
    number = page.names[word] = page.names.get(word, 0) + 1
    return page.words[word] if number == 1 else f"{page.words[word]} {number}"


def _update(page: _Page, node: Node) -> str:
    content = _children(page, node)
    if not content:
        return ""
    at, identity = str(node.attrs["at"]), str(node.attrs["id"])
    entry = page.resolve.entry(identity) if page.anchored else None
    if entry is None:
        return _tag("div", _moment(page, at) + content, class_="update")
    clock = _tag("time", escape(entry.clock, quote=False), datetime=at) if at else "#"
    key = " " + _tag("span", page.words["key"], class_="kind") if node.attrs["key"] else ""
    link = _tag("a", clock, href=entry.url, title=page.words["address"])
    day = _tag("p", escape(entry.day, quote=False), class_="day-line") if entry.day else ""
    over = _tag("p", link + key, class_="updated")
    class_ = "update is-key" if node.attrs["key"] else "update"
    return day + _tag("div", over + content, class_=class_, id=f"entry-{identity}")


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
