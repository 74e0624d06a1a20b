"""Words of an entry: from bytes to text, from text to HTML and back."""

import html
import re

import lxml.html
from lxml import etree

from strichka.lib.setting import words
from strichka.wire.feeds.kinds import Unreadable
from strichka.wire.page import decoding
from strichka.wire.page.page import PageError

MOST_BYTES = 32 << 20
_TAGS = re.compile(r"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
# Characters that are looked at where one line or plain words are asked for.
_LONGEST_LINE, _LONGEST_PLAIN = 20_000, 200_000
_LONGEST_SIZE = 5  # digits
_LONGEST_TITLE = 140  # characters of a first line that stands for a title


def decoded(content: bytes) -> str:
    """The text of what came, whatever it says of its encoding; Unreadable where it is none."""
    try:
        return decoding.decode(content, most=MOST_BYTES).text
    except PageError as error:
        if error.code == "empty":
            raise Unreadable(words(en="there is nothing in it", uk="там порожньо")) from error
        raise Unreadable(words(en="it is no text", uk="це не текст")) from error


def line(text: object) -> str:
    """One line without markup and without what only machines see."""
    raw = text[:_LONGEST_LINE] if isinstance(text, str) else ""
    if _TAGS.search(raw):
        raw = plain(raw)
    return " ".join(html.unescape(raw).replace("\u200b", "").replace("\xad", "").split())


def plain(markup: str) -> str:
    """The words of a piece of HTML; lines part what it shows apart."""
    root = fragment(markup[:_LONGEST_PLAIN])
    if root is None:
        return ""
    for element in root.iter("script", "style"):
        element.text = None
    for element in root.iter("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"):
        element.tail = f"\n{element.tail or ''}"
    return "\n".join(" ".join(one.split()) for one in str(root.text_content()).splitlines()).strip()


def fragment(markup: str) -> "lxml.html.HtmlElement | None":
    """A piece of HTML as a tree, however broken; None where there is nothing in it."""
    if not markup.strip():
        return None
    try:
        return lxml.html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def is_marked(text: str) -> bool:
    return bool(_TAGS.search(text))


def paragraphs(text: str) -> str:
    """Plain text as HTML: empty lines part paragraphs."""
    parts = (part.strip() for part in _GAP.split(text.replace("\r\n", "\n").replace("\r", "\n")))
    return "".join(f"<p>{html.escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in parts if part)


def as_html(text: str) -> str:
    """What may be HTML or plain text, as HTML."""
    return text.strip() if is_marked(text) else paragraphs(html.unescape(text))


def pixels(value: object) -> int:
    """A width or height as somebody writes it; 0 where it is none."""
    text = str(value or "").strip().partition(".")[0]
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_SIZE else 0


def title_of(text: str) -> str:
    """A first line in the place of a title that was not given, cut between words."""
    first = next((one for one in map(line, text.splitlines()) if any(map(str.isalnum, one))), "")
    if len(first) <= _LONGEST_TITLE:
        return first
    sentence = re.match(r".{20,139}?[.!?…](?=\s)", first)
    return sentence[0] if sentence else first[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:–—- ") + "…"
