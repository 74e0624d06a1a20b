"""Boxes among the story's paragraphs that ask for something: a few words and what to press («Хочу листи»)."""

from itertools import islice

import lxml.html

from strichka.wire.page import lines, vocabulary
from strichka.wire.page.bylines import is_name, read_bylines
from strichka.wire.page.marked import named

_HOLDERS = ("div", "section", "aside")
_PRESSED = frozenset({"button", "form", "textarea", "select", "label"})
_OF_THE_STORY = frozenset(
    {"img", "figure", "table", "blockquote", "li", "dd", "h1", "iframe", "video", "audio", "time"}
)
_KEPT = frozenset().union(
    *(
        vocabulary.HTML_WORDS[name]
        for name in ("related", "byline", "topics", "quote", "caption", "credit", "standfirst")
    )
)
_MOST_WORDS, _LONGEST_LINE, _MOST_PRESSED = 45, 30, 5  # words
_LEAST = 60  # letters of running text that stand beside it
_MOST_ELEMENTS = 25
_MOST_BOXES, _MOST_OF_IT = 3, 0.3


def mark(body: lxml.html.HtmlElement, weights: dict[lxml.html.HtmlElement, int]) -> None:
    """Call them promotions: they hold no picture, list, table or long line, and end with a button or a bare link."""
    found: dict[lxml.html.HtmlElement, list[lxml.html.HtmlElement]] = {}
    for element in body.iter(*_HOLDERS):
        parent = element.getparent()
        inner = list(islice(element.iterdescendants(), _MOST_ELEMENTS + 1))
        if parent is None or not 0 < len(inner) <= _MOST_ELEMENTS or not _is_among_text(element, weights):
            continue
        if _asks(element):
            found.setdefault(parent, []).append(element)
        elif _is_one_link(element):
            element.set("data-role", "related")
    for parent, boxes in found.items():
        # What makes much of a text, in elements of one kind, is the text: entries of a live blog with their buttons.
        texts = {" ".join(box.text_content().split()) for box in boxes}
        if len(texts) <= _MOST_BOXES and sum(weights[box] for box in boxes) < weights[parent] * _MOST_OF_IT:
            for box in boxes:
                box.set("data-role", "promo")


def _is_among_text(element: lxml.html.HtmlElement, weights: dict[lxml.html.HtmlElement, int]) -> bool:
    """Running text stands in the elements right beside it."""
    beside = [*islice(element.itersiblings(), 2), *islice(element.itersiblings(preceding=True), 2)]
    return any(weights.get(one, 0) >= _LEAST and one.tag in {"p", "div"} for one in beside)


def _asks(element: lxml.html.HtmlElement) -> bool:
    inner = list(element.iterdescendants())
    text = " ".join(element.text_content().split())
    if not 0 < lines.words(text) <= _MOST_WORDS or named.words(element) & _KEPT:
        return False
    if any(one.tag in _OF_THE_STORY for one in inner) or lines.related_marker(_first_line(element)):
        return False
    own = [one for one in inner if not len(one)]
    if any(lines.words(one.text_content()) > _LONGEST_LINE for one in own):
        return False
    pressed = [one for one in inner if one.tag in _PRESSED or _is_bare_link(one)]
    linked = all(one.tag == "a" for one in pressed)
    if linked and any(lines.is_prose(one.text_content().strip()) for one in own) and not _promises(text):
        return False
    return any(_is_pressed(one) for one in pressed) and lines.words(text) > sum(
        lines.words(one.text_content()) for one in pressed if one.tag != "form"
    )


def _is_one_link(element: lxml.html.HtmlElement) -> bool:
    """A card: all that stands in it is a link with the headline of another story, and no picture's."""
    text = " ".join(element.text_content().split())
    links = [link for link in element.iter("a") if link.text_content().strip()]
    held = any(True for _ in element.iter("figure", "figcaption", "table", "li", "h1"))
    whole = len(links) == 1 and " ".join(links[0].text_content().split()) == text
    return (
        whole
        and not held
        and _MOST_PRESSED - 1 < lines.words(text) <= _LONGEST_LINE
        and not named.words(element) & _KEPT
    )


def _promises(text: str) -> bool:
    return vocabulary.PROMISES.search(vocabulary.straight(text)) is not None


def _first_line(element: lxml.html.HtmlElement) -> str:
    texts = ("".join(one.itertext()).strip() for one in element.iterdescendants() if not len(one))
    return next(filter(None, texts), "")


def _is_pressed(one: lxml.html.HtmlElement) -> bool:
    text = " ".join(one.text_content().split())
    if one.tag != "a":
        return True
    return 0 < lines.words(text) <= _MOST_PRESSED and not is_name(text, least=2) and not read_bylines(text)


def _is_bare_link(one: lxml.html.HtmlElement) -> bool:
    """A link that is all of its line, as a button is."""
    parent = one.getparent()
    if one.tag != "a" or parent is None:
        return False
    bare = (parent.text or "").strip() + "".join((child.tail or "").strip() for child in parent)
    return not bare and all(child.tag not in {"b", "strong", "span", "em", "i"} for child in parent if child is not one)
