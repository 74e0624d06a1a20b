"""HTML as blocks with hints: what an element says about itself by its name, class, role and item property.

The page is first made safe and well-formed by nh3 (which reads it as browsers do), then made to say what a browser
shows (``shown``), then walked once without recursion.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

import lxml.html
import nh3
from lxml import etree

from strichka.languages.registry import DEFAULT, language, languages
from strichka.lib.signs import undirected
from strichka.wire.page import address, lines, styles, tables, vocabulary
from strichka.wire.page.blocks import Block, block, dashed
from strichka.wire.page.marked import boxes, captions, named
from strichka.wire.page.marked.within import BREAK, SEAM, SOFT, is_seam, parted, parted_lines
from strichka.wire.page.page import PageError, Run, Runs, plain
from strichka.wire.page.plain import elements
from strichka.wire.page.visible import HEADINGS, show

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "search", "section", "select",
    "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "label", "video", "audio",
    "iframe",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strike", "strong", "sub", "sup", "time", "u",
})  # fmt: skip
_MEDIA = frozenset({"img", "source", "picture"})
_DROPPED = frozenset({"script", "style", "template", "title", "noscript", "object", "svg", "math", "datalist"})
_ATTRIBUTES = frozenset({
    "class", "id", "itemprop", "role", "rel", "href", "src", "hidden", "aria-hidden", "style", "alt", "width", "height",
    "title", "data-caption", "data-title", "srcset", "data-src", "data-srcset", "data-lazy-src", "data-lazy-srcset",
    "data-original", "data-lazy", "data-url", "data-hi-res-src", "colspan", "rowspan", "amp-access-hide", *named.DATA,
})  # fmt: skip

_OUT_TAGS = frozenset(
    {"nav", "footer", "form", "button", "dialog", "menu", "search", "select", "label", "textarea", "fieldset"}
)
_OUT_ROLES = frozenset({"navigation", "search", "contentinfo", "banner", "dialog", "alert", "complementary"})
_TAG_HINTS = {
    "figure": "figure", "figcaption": "caption", "blockquote": "quote", "li": "item", "dt": "item", "dd": "item",
    "time": "date", "tr": "row", "h1": "h1", "ol": "ordered", "aside": "aside",
}  # fmt: skip
_HOLDERS = _BLOCKS - {"br", "hr"}
_GROUPS = frozenset({"ul", "ol", "dl", "tr", "figure", "aside"})
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"i", "em"})

_LABELS = frozenset({"byline", "topics", "dateline", "date", "headline", "role", "credit"})
_NOT_OF_THE_FLOW = _LABELS - {"credit"} | {"related", "aside", "out", "item", "row", "heading"}
_WITHOUT_SCRIPTS = re.compile(
    r"<noscript\b[^<>]*>\s*(?:<picture\b[^<>]*>\s*(?:<source\b[^<>]*>\s*){0,9})?(<img\b[^<>]*>)\s*(?:</picture\s*>\s*)?</noscript\s*>",
    re.IGNORECASE,
)
_AMP = re.compile(r"<(/?)amp-(img|iframe|video|audio)\b", re.IGNORECASE)
_PICTURE_FILE = re.compile(r"(?:https?:/|\.)?/?[^?#]+\.(?:jpe?g|png|webp|avif|gif)(?:[?#].*)?", re.IGNORECASE)
_FEW = 2  # blocks of running text that hold no label any more
_OPENING = re.compile(r"<(/?)(div|section|article|span|font|b|i|em|strong|blockquote|ul|ol|table|a)\b", re.IGNORECASE)
_DEEPEST = 500
_ENOUGH_TAGS = 3
_MENU_LINE = 40  # characters; a text that stands bare in a division is longer
_LOOKS_LIKE = re.compile(
    r"\s*<(?:!doctype html|html|head|meta|title|body|article|main|section|header|figure|table|div|p|h[1-6]|!--)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"</(?:p|div|h[1-6]|article|section|li|a|body|html)\s*>", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """By content: it begins as a page does, or closes several elements of one."""
    return bool(_LOOKS_LIKE.match(text)) or len(list(islice(_CLOSING.finditer(text), _ENOUGH_TAGS))) == _ENOUGH_TAGS


def from_html(text: str, *, url: str = "") -> tuple[list[Block], list[str]]:
    """Every text of the page in its order; "root" is a hint of the blocks within the article, "out" of furniture.

    What stands outside the article has the hint "before" or "after". With them come words that no block has: what
    is hidden, and badges within headings. Relative addresses are made whole by ``<base>``, then by ``url``.
    """
    body = _parsed(text)
    code = address.language_of(text)
    spoken = language(code if code in {one.code for one in languages()} else DEFAULT)
    left_out = show(body, page=text, base=address.base_of(text, url), quotes=spoken.quotes)
    captions.mark(body)
    weights = _weights(body)
    boxes.mark(body, weights)
    return dashed(list(_Walk(weights, _root(body, weights)).blocks(body))), left_out


def _parsed(text: str) -> lxml.html.HtmlElement:
    depth = deepest = 0
    for tag in _OPENING.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise PageError(
            "hopeless",
            "The markup of this page is too tangled. Paste its text instead.",
        )
    known = _AMP.sub(r"<\1\2", _WITHOUT_SCRIPTS.sub(r"\1", text))  # the picture that a lazy one stands for
    clean = nh3.clean(
        elements.plain(known),
        tags=set(_BLOCKS | _INLINE | _MEDIA) - _DROPPED,
        clean_content_tags=set(_DROPPED),
        attributes={"*": set(_ATTRIBUTES)},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    parser = lxml.html.HTMLParser(huge_tree=True)
    return lxml.html.fragment_fromstring(clean, create_parent="body", parser=parser)


def _weights(body: lxml.html.HtmlElement) -> dict[lxml.html.HtmlElement, int]:
    """Letters of running text within each element: of paragraphs, and of text that stands long in a division."""
    weights: dict[lxml.html.HtmlElement, int] = {}
    for _, element in etree.iterwalk(body, events=("end",)):
        own = sum(len(text.strip()) for text in (element.text or "", *(child.tail or "" for child in element)))
        counted = element.tag in {"p", "blockquote"} or own > _MENU_LINE
        weights[element] = sum(weights[child] for child in element) + (own if counted else 0)
    return weights


def _root(body: lxml.html.HtmlElement, weights: dict[lxml.html.HtmlElement, int]) -> lxml.html.HtmlElement:
    """The article: as marked by the page when most of a text stands there, or else the densest element."""
    marked = [element for element in weights if element.tag in {"article", "main"} or _is_body(element)]
    best = max(marked, key=lambda element: (weights[element], _depth(element)), default=body)
    if weights[best] * 2 > weights[body]:
        return best
    root = body
    while heavy := [child for child in root if weights[child] * 5 > weights[root] * 4 and child.tag != "p"]:
        root = heavy[0]
    return root


def _is_body(element: lxml.html.HtmlElement) -> bool:
    return "articleBody" in (element.get("itemprop") or "") or (element.get("role") or "") == "main"


def _prose_in(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The paragraphs of running text within an element."""
    return (one for one in element.iterdescendants("p", "li") if lines.is_prose(one.text_content().strip()))


def _depth(element: lxml.html.HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())


@dataclass(frozen=True, slots=True)
class _Inline:
    """An inline element that says what it is: a name, a date or a topic within a line."""

    number: int
    hints: frozenset[str]


@dataclass(slots=True)
class _Frame:
    """What an element passes on to all within it."""

    hints: frozenset[str]
    inline: "_Inline | None"
    group: int
    href: str
    link: int = 0  # the link that it stands in
    strong: bool = False
    emphasis: bool = False
    home: int = 0  # the element that holds its lines, and the one that holds that
    place: int = 0


@dataclass(slots=True)
class _Walk:
    weights: dict[lxml.html.HtmlElement, int]
    root: lxml.html.HtmlElement
    stack: list[_Frame] = field(default_factory=list)
    runs: list[tuple[Run, _Inline | None]] = field(default_factory=list)
    frame: _Frame = field(default_factory=lambda: _Frame(frozenset({"before"}), None, 0, ""))
    count: int = 0
    broken: bool = False  # a <br> stands last
    picture: str = ""  # the address of the one that was found last
    closed: int = -1  # how many runs there were when an inline element ended
    places: dict[tuple[str | None, ...], int] = field(default_factory=dict)
    link: int = 0  # that the last run stood in
    small: bool = False  # small letters begin
    headed: bool = False  # the main heading has been passed

    def blocks(self, body: lxml.html.HtmlElement) -> Iterator[Block]:
        around = {self.root, *self.root.iterancestors()}
        walk = etree.iterwalk(body, events=("start", "end"))
        for event, element in walk:
            if element.tag in _BLOCKS and not (element.tag == "br" and self._soft_break(event)):
                yield from self._flush()
            if event == "start":
                self._enter(element, around)
                self.headed |= element.tag == "h1"
                yield from self._media(element)
                if "root" in self.frame.hints and tables.holds_data(element):
                    yield from self._table(element)
                    walk.skip_subtree()
                    continue
                self._add(element.text)
            else:
                self._leave(element)
                self._add(element.tail)
                self.closed = len(self.runs) if element.tag in _INLINE and not element.tail else -1
        yield from self._flush()

    def _enter(self, element: lxml.html.HtmlElement, around: set[lxml.html.HtmlElement]) -> None:
        old = self.frame
        self.stack.append(old)
        own = self._hints(element) - (frozenset({"out", "aside"}) if element in around else frozenset())
        hints = old.hints | own
        if element is self.root:
            hints = hints - {"before"} | {"root"}
        inline = element.tag in _INLINE
        if element.tag == "a" and "topics" in old.hints:
            own |= {"topics"}
        elif element.tag == "a" and not {"out", "before"} & old.hints:
            own |= named.address_hints(element.get("href") or "")
        if inline and element.get("class") and "byline" in old.hints:
            own |= {"byline"}
        self.count += 1
        if inline and self.runs and self.runs[-1][0].text.isspace():
            self.runs.append((Run(SOFT), self.frame.inline))
        self.small = element.tag == "small"
        starts_group = element.tag in _GROUPS or "related" in own
        self.frame = _Frame(
            old.hints if inline else hints,
            _Inline(self.count, own) if inline and own else old.inline if inline else None,
            self.count if starts_group else old.group,
            (element.get("href") or "") if element.tag == "a" else old.href,
            self.count if element.tag == "a" else old.link,
            old.strong or element.tag in _STRONG,
            old.emphasis or element.tag in _EMPHASIS,
            self._place(element) if element.tag in _HOLDERS else old.home,
            old.home if element.tag in _HOLDERS else old.place,
        )

    def _place(self, element: lxml.html.HtmlElement) -> int:
        """Elements of one class, as those that hold each a piece of the text, are one place."""
        key = (element.tag, element.get("class"), element.get("data-component"), element.get("data-testid"))
        return self.places.setdefault(key, self.count) if any(key[1:]) else self.count

    def _leave(self, element: lxml.html.HtmlElement) -> None:
        self.frame = self.stack.pop()
        if element is self.root:
            for frame in (*self.stack, self.frame):
                frame.hints = frame.hints - {"before"} | {"after"}

    def _hints(self, element: lxml.html.HtmlElement) -> frozenset[str]:
        words = named.words(element)
        hints = {name for name, names in vocabulary.HTML_WORDS.items() if names & words}
        # What holds the story's running text is a wrapper, whatever its class is called.
        if self._holds_the_text(element):
            hints = set()
        elif sum(1 for _ in islice(_prose_in(element), _FEW)) == _FEW:
            hints -= _LABELS
        if "standfirst" in hints and next(element.iter("img"), None) is not None:
            hints.remove("standfirst")
        hints.add(_TAG_HINTS.get(element.tag, ""))
        if element.tag in HEADINGS or element.get("role") == "heading":
            hints.add("heading")
        elif styles.is_large(styles.of(element)) and element.tag in _HOLDERS:
            hints.add("titled")
        furniture = element.tag in _OUT_TAGS or element.get("role") in _OUT_ROLES or bool(words & vocabulary.HTML_OUT)
        # A class that only speaks of furniture may be worn by the element that holds the text itself.
        if furniture and (self.weights[element] * 5 < self.weights[self.root] * 2):
            hints.add("out")
        return frozenset(hints - {""})

    def _holds_the_text(self, element: lxml.html.HtmlElement) -> bool:
        return self.weights[element] * 5 >= self.weights[self.root] * 2 > 0 and element.tag not in {"p", *HEADINGS}

    def _add(self, text: str | None) -> None:
        if text:
            self.broken = self.broken and not text.strip()
            frame = self.frame
            touching = self.closed == len(self.runs) or self.small
            another = frame.link != self.link or self.small or "caption" in frame.hints
            self.small = False
            self.link = frame.link
            if self.runs and is_seam(self.runs[-1][0], text, touching=touching, another=another):
                self.runs.append((Run(SEAM), frame.inline))
            self.runs.append((Run(undirected(text), frame.href, frame.strong, frame.emphasis), frame.inline))

    def _media(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        source = element.get("src") or ""
        if source and element.tag in {"iframe", "video", "audio"}:
            yield self._block([], frozenset({"embed"}), source)
        elif (
            source
            and element.tag == "img"
            and source != self.picture
            and ("figure" in self.frame.hints or self._is_in_the_flow())
        ):
            self.picture = source
            yield self._block([], frozenset({"image"}), source)

    def _is_in_the_flow(self) -> bool:
        """Whether a picture belongs to the story: in a figure, or bare and no thumbnail of something else."""
        if "figure" in self.frame.hints:
            return True
        linked = bool(self.frame.href) and not _PICTURE_FILE.match(self.frame.href)
        inside = "root" in self.frame.hints or (self.headed and "before" in self.frame.hints)
        return inside and not linked and not self.frame.hints & _NOT_OF_THE_FLOW

    def _table(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        """A table of data as one block, its caption before it."""
        for caption in element.iterchildren("caption"):
            yield self._block(list(self._within(caption)), frozenset())
        rows = tables.rows_of(element, self._within)
        items = tables.items_of(rows)
        if items:
            ordered = {"ordered"} if plain(rows[0][0])[:1].isdigit() else set()
            self.count += 1
            for item in items:
                yield replace(self._block(list(item), frozenset({"item", *ordered})), group=self.count)
            return
        head = {"head"} if element.find(".//tr/th") is not None and element.find(".//tr/td") is not None else set()
        yield replace(self._block([], frozenset({"table", *head})), rows=rows, text=tables.text_of(rows))

    def _within(self, element: lxml.html.HtmlElement) -> Runs:
        """The text of an element in one line."""
        walk = _Walk(self.weights, self.root)
        lines = [one.runs for one in walk.blocks(element)]
        return block([run for line in lines for run in (*line, Run(" "))], 0).runs

    def _soft_break(self, event: str) -> bool:
        """One <br> is a space for now; two end a paragraph."""
        if event == "end":
            return True
        if self.broken:
            return False
        self.runs.append((Run(BREAK), self.frame.inline))
        self.broken = True
        return True

    def _flush(self) -> Iterator[Block]:
        """What has been read since the last block; a line made of marked elements only is parted into them."""
        runs, self.runs, self.broken = self.runs, [], False
        for piece in parted(runs):
            yield from self._piece(piece)

    def _piece(self, runs: "list[tuple[Run, _Inline | None]]") -> Iterator[Block]:
        spoken = [inline for run, inline in runs if any(char.isalnum() for char in run.text)]
        whole = bool(spoken) and all(spoken)
        apart = {inline for inline in spoken if inline and (whole or inline.hints & {"credit", "out"})}
        linked = {inline for inline in spoken if inline and "topics" in inline.hints}
        if linked and lines.is_label("".join(run.text for run, inline in runs if inline not in linked)):
            apart |= linked
        rest = [run for run, inline in runs if inline not in apart]
        if not whole and any(run.text.strip() for run in rest):
            for line in parted_lines(rest):
                yield self._block(line, frozenset())
        for inline, group in groupby(runs, lambda pair: pair[1]):
            marked = [run for run, _ in group]
            if inline and inline in apart and any(char.isalnum() for run in marked for char in run.text):
                yield self._block(marked, inline.hints)

    def _block(self, runs: list[Run], hints: frozenset[str], url: str = "") -> Block:
        self.count += 1
        made = block(runs, self.frame.group or self.count, self.frame.hints | hints, url)
        return replace(made, place=self.frame.place)
