"""A page's tree made to say in its text what a browser shows of it."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from strichka.languages.declaration import Quotes
from strichka.lib.xmltext import clean
from strichka.wire.page import lines, styles
from strichka.wire.page.blocks import unwrapped
from strichka.wire.page.marked import preformatted

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STRUCK = frozenset({"del", "s", "strike"})
_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_HOLDS_TO_THE_LEFT = ",.;:!?…)»”%"
_QUOTE_SIGNS = "«»“”„\"'’‘"
_EMOJI_CLASS = re.compile(r"emoji|smil(?:ey|ie)", re.IGNORECASE)
_LONGEST_EMOJI = 30
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-url", "data-hi-res-src")
_LAZY_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_CANDIDATE = re.compile(r"([^\s,]\S*)(?:\s+(\d+(?:\.\d+)?)[wx])?")
_CHIPS_IN, _CHIPS = frozenset({"div", "section", "nav", "footer"}), frozenset({"a", "span", "b", "i", "em"})
_CHIP = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'-]){2,}(?: (?:[^\W\d_]|[’'-])+){0,2}")
_BADGE = frozenset({"badge", "label", "flag", "sticker", "pill", "tag", "marker", "kicker"})
_ROW = 3  # chips that are all that an element holds
_MOST_HIDDEN = 0.5  # of a page's text: what hides more is taken away by a script when the page is ready
_MOST_SIZED = 60  # pixels of an icon


def show(body: lxml.html.HtmlElement, *, page: str, base: str, quotes: Quotes) -> list[str]:
    """Change the tree in place; words that are left out of it are given back: hidden ones, and badges of headings."""
    _office_lists(body)
    styles.write_down(body, page)
    left_out = [*_drop_unseen(body), *_badges(body)]
    for element in list(body.iter()):
        _chips(element)
        _weigh(element)
        match element.tag:
            case "q":
                _quote(element, quotes)
            case "img":
                _picture(element)
            case "sup" | "sub":
                _raise(element, raised=element.tag == "sup")
            case "span" if styles.of(element).get("vertical-align") in {"super", "sub"}:
                _raise(element, raised=styles.of(element)["vertical-align"] == "super")
    for element in list(body.iter()):
        if element.tag == "pre" or styles.of(element).get("white-space", "").startswith("pre"):
            _break_lines(element)
        _resolve(element, base)
    return left_out


def _office_lists(body: lxml.html.HtmlElement) -> None:
    """Word writes the items of a list as paragraphs, each with its sign."""
    for paragraph in list(body.iter("p")):
        if "mso-list" not in styles.of(paragraph) or styles.of(paragraph)["mso-list"] == "none":
            continue
        signs = [one for one in paragraph.iter("span") if styles.of(one).get("mso-list") == "ignore"]
        tag = "ol" if any(char.isdigit() for one in signs for char in one.text_content()) else "ul"
        for sign in signs:
            _swap(sign, "")
        before = paragraph.getprevious()
        if before is None or before.tag != tag or before.get("role") != "list":
            before = paragraph.makeelement(tag, {"role": "list"})
            paragraph.addprevious(before)
        paragraph.tag, paragraph.tail = "li", None
        before.append(paragraph)


def _drop_unseen(body: lxml.html.HtmlElement) -> Iterator[str]:
    """Takes out what is hidden, which is given back, and what is struck out."""
    whole = len(body.text_content())
    gone: set[lxml.html.HtmlElement] = set()
    for element in list(body.iterdescendants()):
        if element.getparent() in gone:
            gone.add(element)
            continue
        hidden = styles.is_hidden(element) or _is_decoration(element)
        struck = element.tag in _STRUCK or styles.is_struck(styles.of(element))
        text = element.text_content()
        if (hidden or struck) and len(text) <= whole * _MOST_HIDDEN:
            gone.add(element)
            _swap(element, "")
            if hidden and any(char.isalnum() for char in text) and not struck:
                yield " ".join(text.split())


def _is_decoration(element: lxml.html.HtmlElement) -> bool:
    """Kept from screen readers, unless they are told the same beside it in words that the eye does not see."""
    if element.get("aria-hidden") != "true" or element.tag == "img":
        return False
    parent = element.getparent()
    return parent is None or not any(styles.is_hidden(one) for one in parent if one is not element)


def _swap(element: lxml.html.HtmlElement, text: str) -> None:
    """Text in the place of an element; where it is none, the space before a comma goes too."""
    parent, previous, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    before = (parent.text if previous is None else previous.tail) or ""
    if not text and tail.startswith(tuple(_HOLDS_TO_THE_LEFT)):
        before = before.rstrip()
    parent.remove(element)
    if previous is None:
        parent.text = before + text + tail
    else:
        previous.tail = before + text + tail


def _badges(body: lxml.html.HtmlElement) -> Iterator[str]:
    """«Оновлено» within a heading: a label with a class of labels, or a raised word that stands apart."""
    for heading in list(body.iter(*HEADINGS)):
        for element in list(heading.iterdescendants("span", "sup", "small", "b", "strong", "em", "i", "mark", "label")):
            names = set(re.split(r"[-_\s]+", (element.get("class") or "").lower()))
            text = element.text_content().strip()
            raised = element.tag == "sup" and text.isalpha() and _text_before(element)[-1:].isspace()
            if text and (names & _BADGE or raised) and len(text) * 2 < len(heading.text_content()):
                yield text
                _swap(element, "")


def _chips(element: lxml.html.HtmlElement) -> None:
    """Short words side by side, each in an element like the others, as topics are shown: commas between them.

    Where the next begins with a capital it is told from the one before it without one.
    """
    if element.tag not in _CHIPS_IN or (element.text or "").strip():
        return
    kinds = [(one.tag, one.get("class")) if one.tag in _CHIPS and not len(one) else None for one in element]
    row = len(kinds) >= _ROW and len({*kinds}) == 1 and element.tag == "div"
    for one, kind, after in zip(element, kinds, kinds[1:], strict=False):
        text, following = one.text or "", one.getnext().text or "" if one.getnext() is not None else ""
        both = all(_CHIP.fullmatch(said.strip()) and not lines.is_furniture(said) for said in (text, following))
        told = both and (following.strip()[0].islower() or (row and all(kinds)))
        if kind and kind == after and told and not one.tail:
            one.tail = ", "


def _weigh(element: lxml.html.HtmlElement) -> None:
    """Weight and slant of a style as elements; ``b`` with the weight of text is no emphasis."""
    if element.tag not in {"b", "strong", "i", "em", "span", "font"} or not element.get("style"):
        return
    style = styles.of(element)
    bold, slanted = styles.is_bold(style), styles.is_slanted(style)
    if bold:
        element.tag = "strong"
    elif slanted:
        element.tag = "em"
    elif (bold is False and element.tag in {"b", "strong"}) or (slanted is False and element.tag in {"i", "em"}):
        element.tag = "span"


def _quote(element: lxml.html.HtmlElement, quotes: Quotes) -> None:
    """The marks that a browser puts around it."""
    if element.text_content().strip().startswith(tuple(_QUOTE_SIGNS)):
        return
    inner = sum(1 for _ in element.iterancestors("q")) % 2
    opening, closing = quotes.inner if inner else quotes.outer
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing


def _raise(element: lxml.html.HtmlElement, *, raised: bool) -> None:
    """10⁶, м², H₂O; what has no such sign stands behind ^ or _ where it would make another number."""
    text = "".join(element.text_content().split())
    made = text.translate(_RAISED if raised else _LOWERED)
    if text and not set(made) & set(text):
        _swap(element, made)
    elif text[:1].isdigit() and raised and _text_before(element)[-1:].isdigit():
        _swap(element, "^" + text)


def _text_before(element: lxml.html.HtmlElement) -> str:
    previous, parent = element.getprevious(), element.getparent()
    return ((parent.text if previous is None else previous.tail) if parent is not None else "") or ""


def _picture(element: lxml.html.HtmlElement) -> None:
    """A picture of an emoji is the emoji; a picture that a script would load is the one it would load."""
    alt, name = element.get("alt") or "", f"{element.get('class')} {element.get('src')}"
    sign = bool(alt) and not any(char.isalnum() or char.isspace() for char in alt) and not alt.isascii()
    if alt and len(alt) <= _LONGEST_EMOJI and (sign or _EMOJI_CLASS.search(name)):
        _swap(element, alt)
        return
    lazy = next((found for key in _LAZY if (found := element.get(key))), "")
    # The parser knows no empty ``source``: what stands behind one stands within it.
    sources = [*element.iterancestors("source"), *element.itersiblings("source", preceding=True)]
    named = (_LAZY_SETS[0],) if element.get("src") else _LAZY_SETS
    sets = (one.get(key) for one in (element, *sources) for key in named)
    largest = next((_largest(found) for found in sets if found and found.strip(" ,")), "")
    if lazy or largest:
        element.set("src", lazy or largest)
    sizes = [size for key in ("width", "height") if (size := element.get(key) or "").isdigit()]
    if any(int(size) <= _MOST_SIZED for size in sizes):
        element.attrib.pop("src", None)


def _largest(srcset: str) -> str:
    """The address with the greatest width or density (https://html.spec.whatwg.org/#parse-a-srcset-attribute)."""
    sizes = {address.strip(","): float(size or 1) for address, size in reversed(_CANDIDATE.findall(srcset))}
    return max(sizes, key=sizes.__getitem__, default="")


def _break_lines(element: lxml.html.HtmlElement) -> None:
    """Lines of preformatted text as paragraphs, but for those that a program broke at a column."""
    if element.tag == "pre":
        element.tag = "div"
    _unwrap(element)
    if not len(element):
        lines = (element.text or "").splitlines()
        paragraphs = unwrapped(lines) if len(lines) > 1 else []
        for line in paragraphs:
            etree.SubElement(element, "p").text = line
        element.text = None if paragraphs else element.text
        return
    for one in list(element.iter()):
        _broken(one, one.text, 0, is_tail=False)
        if one is not element and one.tail:
            _broken(one.getparent(), one.tail, one.getparent().index(one) + 1, is_tail=True)


def _unwrap(element: lxml.html.HtmlElement) -> None:
    """Without the ends of lines that a program made at a column, whatever elements they stand in."""
    places = [(one, "tail" if event == "end" else "text") for event, one in etree.iterwalk(element, ("start", "end"))]
    said = [(one, place, getattr(one, place) or "") for one, place in places[:-1]]
    whole = preformatted.unwrapped("".join(text for _, _, text in said))
    at = 0
    for one, place, text in said:
        if text:
            setattr(one, place, whole[at : at + len(text)])
        at += len(text)


def _broken(parent: lxml.html.HtmlElement, text: str | None, at: int, *, is_tail: bool) -> None:
    """Two breaks for every end of a line in a text that stands before the child number ``at``."""
    first, *rest = re.split(r"\s*\n\s*", text or "")
    if not rest:
        return
    if is_tail:
        parent[at - 1].tail = first
    else:
        parent.text = first
    for line in rest:
        for _ in range(2):
            parent.insert(at, etree.Element("br"))
            at += 1
        parent[at - 1].tail = line


def _resolve(element: lxml.html.HtmlElement, base: str) -> None:
    if element.tag == "a" and not element.get("href"):  # a script's
        element.set("href", "#")
    for name in ("href", "src"):
        address = (element.get(name) or "").strip()
        try:
            whole = urljoin(base, address) if base and not address.startswith("#") else address
        except ValueError:  # no address at all
            del element.attrib[name]
        else:
            if element.get(name):
                element.set(name, clean(whole))
