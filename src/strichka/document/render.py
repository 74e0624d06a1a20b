"""A document as semantic HTML for the paper: every text block with ``data-b`` and ``data-since``, all text escaped.

How a block is rendered stands in its own file in ``document/blocks``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from prosemirror.model import Node

from strichka.document.rendering import NamedSource, Rendering, tag, text
from strichka.document.schema import BLOCKS
from strichka.document.views import Resolver
from strichka.languages.catalogues import translated
from strichka.languages.registry import DEFAULT
from strichka.languages.registry import language as spoken


@dataclass(frozen=True, slots=True)
class Parts:
    """The page's pieces as HTML; the paper puts byline, time and lead picture between them. Absent ones are empty."""

    headline: str
    standfirst: str
    body: str
    sources: str

    def __str__(self) -> str:
        return self.headline + self.standfirst + self.body + self.sources


def to_html(
    document: Node, *, since: Mapping[str, int], resolve: Resolver, language: str = DEFAULT, anchored: bool = True
) -> Parts:
    """Render a checked document.

    ``since`` comes from ``changed_since``. Without ``anchored`` there are no ``data-`` attributes: for feeds.
    Empty blocks are left out, and so are pictures and files that the resolver does not give.
    """
    page = Rendering(BLOCKS.renderers, since, resolve, page_words(language), anchored, language)
    pieces = {"headline": "", "standfirst": "", "body": ""}
    for child in document.children:
        place = child.type.name if child.type.name in pieces else "body"
        pieces[place] += page.html(child)
    return Parts(**pieces, sources=_sources(page))


def page_words(language: str) -> Mapping[str, str]:
    """What a page puts between the words of a story: what its language has, and what its blocks say."""
    return _page_words(spoken(language).code)


@cache
def _page_words(code: str) -> Mapping[str, str]:
    said = {name: translated(code, "page", words) for name, words in BLOCKS.says.items()}
    return {**spoken(code).story_words, **said}


def _sources(page: Rendering) -> str:
    items = "".join(_source_item(page, source, number) for source, number in page.sources.items())
    if not items:
        return ""
    content = tag("h2", page.words["sources"]) + tag("ol", items)
    return tag("aside", content, class_="sources", aria_label=page.words["sources"])


def _source_item(page: Rendering, source: NamedSource, number: int) -> str:
    """Who it is, of what kind, and the way back to the words: an island shows the same beside them."""
    view = page.resolve.source(source.record) if source.record else None
    name = text(source.name or (view.name if view else ""))
    named = tag("a", name, href=view.url) if view and view.url else name
    kind = tag("span", page.words[source.kind], class_="kind")
    label = f"{page.words['back']}: {number}"
    back = tag("a", "↑", class_="back", href=f"#says-{number}", aria_label=label)
    return tag("li", f"{named}{', ' if named else ''}{kind} {back}", id=f"source-{number}")
