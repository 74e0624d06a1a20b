"""A document on its way to HTML: what its blocks' renderers ask and are made of. All text is escaped here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from prosemirror.model import Mark, Node

from strichka.document.views import PictureView, Resolver

KIB = 1024
MIB = 1024 * KIB

Renderer = Callable[["Rendering", Node], str]


@dataclass(frozen=True, slots=True)
class NamedSource:
    """One source of a page. Its kind is that of the first statement, and tells it apart only where it has no name."""

    record: str
    name: str
    kind: str = field(compare=False)
    nameless: str = ""


@dataclass(slots=True)
class Rendering:
    """One page's rendering: what it was asked with, and what has come together so far.

    Attributes:
        since: block's id → the edition in which it last changed.
        words: what the page puts between the words of the story, in its language.
        anchored: text blocks bear ``data-`` attributes, sources are links; not so in feeds.
        sources: those named so far, with their numbers.
        names: how many landmarks of each name there are so far.
    """

    renderers: Mapping[str, Renderer]
    since: Mapping[str, int]
    resolve: Resolver
    words: Mapping[str, str]
    anchored: bool
    language: str
    sources: dict[NamedSource, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)

    def html(self, node: Node) -> str:
        return self.renderers[node.type.name](self, node)

    def children(self, node: Node) -> str:
        return "".join(self.html(child) for child in node.children)

    def inline(self, node: Node) -> str:
        """The text of a text block with its marks."""
        return _stretches(self, [(child.marks, text(child.text or "")) for child in node.children])

    def anchor(self, node: Node) -> dict[str, str | None]:
        """The attributes by which readers' reports and scripts find a text block."""
        identity = str(node.attrs.get("id", ""))
        if not identity or not self.anchored:
            return {}
        since = self.since.get(identity)
        return {"data_b": identity, "data_since": None if since is None else str(since)}

    def landmark(self, word: str) -> str:
        """What a landmark is called; those of one kind are told apart by number, as HTML's accessibility asks."""
        number = self.names[word] = self.names.get(word, 0) + 1
        return self.words[word] if number == 1 else f"{self.words[word]} {number}"

    def weight(self, count: int) -> str:
        """Bytes as a person reads them, in powers of 1024 and with a no-break space; nothing for none."""
        if not count:
            return ""
        if count >= MIB:
            return f'<span class="size">{count / MIB:.1f}\u00a0{self.words["MB"]}</span>'
        return f'<span class="size">{max(1, round(count / KIB))}\u00a0{self.words["KB"]}</span>'


def text(words: str) -> str:
    """Words as HTML between tags."""
    return escape(words, quote=False)


def tag(name: str, content: str, **attributes: str | None) -> str:
    """An element; attributes that are None are left out, `_` in their names is a hyphen."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>"


def text_block(name: str, class_: str | None = None) -> Renderer:
    """Renders a block of text as an element with its anchor; nothing where there are no words."""

    def render(page: Rendering, node: Node) -> str:
        inline = page.inline(node)
        return tag(name, inline, class_=class_, **page.anchor(node)) if inline.strip() else ""

    return render


def holder(name: str, class_: str | None = None) -> Renderer:
    """Renders what holds other blocks as an element; nothing where they show nothing."""

    def render(page: Rendering, node: Node) -> str:
        content = page.children(node)
        return tag(name, content, class_=class_) if content else ""

    return render


def image(view: PictureView, alt: str) -> str:
    sizes = view.sizes or None
    attributes = {"src": view.url, "srcset": view.srcset or None, "sizes": sizes if view.srcset else None}
    attributes |= {"width": str(view.width), "height": str(view.height)}
    img = tag("img", "", **attributes, alt=alt, loading="lazy", decoding="async").removesuffix("</img>")
    if not view.sources:
        return img
    better = [tag("source", "", type=kind, srcset=srcset, sizes=sizes) for kind, srcset in view.sources]
    return tag("picture", "".join(source.removesuffix("</source>") for source in better) + img)


def _stretches(page: Rendering, runs: list[tuple[list[Mark], str]], depth: int = 0) -> str:
    """Wrap each longest stretch under one and the same mark once, so that a link over bold words stays one link."""
    parts: list[str] = []
    start = 0
    while start < len(runs):
        marks, words = runs[start]
        if len(marks) <= depth:
            parts.append(words)
            start += 1
            continue
        end = start + 1
        while end < len(runs) and len(runs[end][0]) > depth and runs[end][0][depth].eq(marks[depth]):
            end += 1
        linked = any(mark.type.name == "link" for mark in marks[:depth])
        parts.append(_marked(page, marks[depth], _stretches(page, runs[start:end], depth + 1), linked=linked))
        start = end
    return "".join(parts)


def _marked(page: Rendering, mark: Mark, inner: str, *, linked: bool) -> str:
    if mark.type.name == "link":
        return tag("a", inner, href=str(mark.attrs["href"]), title=str(mark.attrs["title"]) or None)
    if mark.type.name == "source":
        return _source(page, mark, inner, linked=linked)
    return tag({"strong": "strong", "emphasis": "em"}[mark.type.name], inner)


def _source(page: Rendering, mark: Mark, inner: str, *, linked: bool) -> str:
    """Who says so: a link to the list of sources under the text. Inside another link it is only marked."""
    attrs = {"class_": "source", "data_kind": str(mark.attrs["kind"])}
    if not page.anchored:
        return inner
    if linked:
        return tag("span", inner, **attrs)
    record, name, kind = (str(mark.attrs[attr]) for attr in ("source", "name", "kind"))
    source = NamedSource(record, name, kind, "" if record or name else kind)
    first = source not in page.sources
    number = page.sources.setdefault(source, len(page.sources) + 1)
    return tag("a", inner, id=f"says-{number}" if first else None, href=f"#source-{number}", **attrs)
