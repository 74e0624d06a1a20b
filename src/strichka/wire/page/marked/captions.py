"""Captions that no element is called by, a short text beside a picture; and who took it, in an element within."""

from collections.abc import Iterator
from itertools import islice

import lxml.html

from strichka.wire.page import address, lines, vocabulary
from strichka.wire.page.bylines import is_name
from strichka.wire.page.marked import named

_HOLDERS = frozenset({"div", "section", "p", "td", "center", "span"})
_INLINE = frozenset({"small", "cite", "span", "em", "i", "b", "strong", "a"})
_SURE = frozenset({"small", "cite"})
_NO_CAPTION = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "form", "button", "blockquote", "nav"}
)
_SHOWN = ("data-caption", "data-title")
_SEPARATORS = ("|", "/", "–", "—", "·", "•", "-", "©")
_LONGEST = 300  # characters
_LEAST_WORDS = 2
_MOST_PICTURES = _MOST_TEXTS = 2
_PICTURES = frozenset(
    {"photo", "foto", "image", "img", "pic", "picture", "figure", "media", "bild", "zdjecie", "illustration", "gallery"}
)
_MOST_ELEMENTS = 40  # of what holds a picture and its caption
_PERSONS = frozenset({"person", "people", "avatar", "bio", "user", "card", "teaser", "logo"})
_CAPTIONS = vocabulary.HTML_WORDS["caption"]
_TAKEN = frozenset().union(*(vocabulary.HTML_WORDS[name] for name in ("related", "byline", "topics", "quote")))


def mark(body: lxml.html.HtmlElement) -> None:
    """Call captions and credits by their names, where the page does not."""
    for picture in list(body.iter("img")):
        _attributed(picture)
        _followed(picture)
    looked_at: set[lxml.html.HtmlElement] = set()
    for picture in list(body.iter("img")):
        holder = picture.getparent()
        while holder is not None and (holder.tag in {"a", "picture", "source"} or _is_bare(holder)):
            holder = holder.getparent()
        if holder is None or holder is body or holder in looked_at or _is_an_emblem(picture):
            continue
        looked_at.add(holder)
        if _is_of_a_picture(holder):
            _name(holder, "figure")
            for number, element in enumerate(_texts(holder)):
                text = " ".join(element.text_content().split())
                _name(element, "credit" if number and lines.is_credited(text) else "caption")
    for element in list(body.iter("figcaption", "div", "p", "span", "td")):
        if (element.tag == "figcaption" or named.words(element) & _CAPTIONS) and not _is_large(element):
            _credit(element)


def _name(element: lxml.html.HtmlElement, role: str) -> None:
    element.set("data-role", role)


def _is_an_emblem(picture: lxml.html.HtmlElement) -> bool:
    """Of the site, as it is linked to the front page."""
    return any(address.FRONT.fullmatch(link.get("href") or "-") for link in picture.iterancestors("a"))


def _is_bare(holder: lxml.html.HtmlElement) -> bool:
    """Whether it holds one picture and no word; what holds it may hold its caption."""
    parent = holder.getparent()
    if holder.tag not in _HOLDERS or parent is None or parent.tag not in _HOLDERS or _is_large(holder):
        return False
    return not holder.text_content().strip() and not named.words(holder) & _PERSONS


def _attributed(picture: lxml.html.HtmlElement) -> None:
    """What a gallery's script would show: ``data-caption``, and a ``title`` that names who took the picture."""
    around = [picture, *islice(picture.iterancestors("a", "div", "figure"), 1)]
    said = next((text for one in around for name in _SHOWN if (text := " ".join((one.get(name) or "").split()))), "")
    title = " ".join((picture.get("title") or "").split())
    said = said or (title if vocabulary.credit_within(title) else "")
    holder = picture.getparent()
    if not said or len(said) > _LONGEST or "<" in said or holder is None or said in holder.text_content():
        return
    figure = next(picture.iterancestors("figure"), None)
    if figure is not None and (figure.find(".//figcaption") is not None or figure.text_content().strip()):
        return
    caption = holder.makeelement("figcaption", {})
    caption.text, caption.tail, picture.tail = said, picture.tail, None
    picture.addnext(caption)


def _followed(picture: lxml.html.HtmlElement) -> None:
    """Small or slanted words right behind a picture, in an element of their own."""
    after = picture.getnext() if not (picture.tail or "").strip() else None
    if after is None or after.tag not in _SURE | {"em", "i"} or (after.tail or "").strip():
        return
    text = " ".join(after.text_content().split())
    linked = any(True for _ in after.iter("a"))
    if lines.words(text) > _LEAST_WORDS and len(text) <= _LONGEST and not linked and not lines.is_prose(text):
        _name(after, "caption")


def _is_of_a_picture(holder: lxml.html.HtmlElement) -> bool:
    """Whether it holds a picture and some words on it, and nothing else."""
    if holder.tag not in _HOLDERS or named.words(holder) & (_TAKEN | vocabulary.HTML_OUT | _PERSONS):
        return False
    if _is_large(holder):
        return False
    text = " ".join(holder.text_content().split())
    if not lines.words(text) >= _LEAST_WORDS or len(text) > _LONGEST or any(True for _ in holder.iter(*_NO_CAPTION)):
        return False
    linked = sum(len(link.text_content().strip()) for link in holder.iter("a"))
    pictures = sum(1 for _ in holder.iter("img"))
    texts = [" ".join(" ".join(one.itertext()).split()) for one in _texts(holder)]
    first = next((text.strip() for text in holder.itertext() if text.strip()), "")
    if not 0 < len(texts) <= _MOST_TEXTS or is_name(first, least=2):
        return False
    if any(map(lines.is_prose, texts)) and not named.words(holder) & _PICTURES:
        return False
    return linked * 2 < len(text) and pictures <= _MOST_PICTURES


def _is_large(element: lxml.html.HtmlElement) -> bool:
    return len(list(islice(element.iter(), _MOST_ELEMENTS))) == _MOST_ELEMENTS


def _texts(holder: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The elements in a picture's holder that hold words, where all of its words are in elements."""
    bare = (holder.text or "").strip() + "".join((child.tail or "").strip() for child in holder)
    if not bare:
        yield from (child for child in holder if child.tag != "br" and child.text_content().strip())


def _credit(caption: lxml.html.HtmlElement) -> None:
    """The last element of a caption, when it is small or stands behind a full stop, a bar or a break."""
    holder = caption
    while len(holder) == 1 and not (holder.text or "").strip() and not (holder[0].tail or "").strip():
        holder = holder[0]
    last = holder[-1] if len(holder) else None
    if last is None or last.tag not in _INLINE or (last.tail or "").strip(" .)"):
        return
    name = last.text_content().strip()
    if last.tag == "a" and lines.is_furniture(name):
        _name(last, "button")
        return
    whole = " ".join(holder.text_content().split())
    before = whole[: len(whole) - len(" ".join(name.split()))].strip(" (")
    previous = last.getprevious()
    broken = previous is not None and (previous.tag == "br" or not (previous.tail or "").strip())
    apart = last.tag in _SURE or lines.ends_sentence(before) or before.endswith(_SEPARATORS) or broken or "/" in name
    slanted = last.tag in {"i", "em"} and lines.words(before) > _LEAST_WORDS and is_name(name, least=2)
    if before and (apart or slanted) and lines.is_credited(name) and not named.words(last) & _CAPTIONS:
        _name(last, "credit")
