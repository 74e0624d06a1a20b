"""Foreign HTML made harmless for the desk, and its words alone."""

import html
import re

import nh3

TAGS = frozenset(
    {
        "a", "b", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "i",
        "ins", "li", "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead",
        "tr", "u", "ul",
    }
)  # fmt: skip
_DROPPED = frozenset({"script", "style", "noscript", "template", "title", "head", "iframe", "object", "svg", "form"})
_HEADINGS = re.compile(r"<(/?)h[156]\b[^>]*>", re.IGNORECASE)
_BREAKS = frozenset(
    {
        "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
        "h6", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
    }
)  # fmt: skip
_TAG = re.compile("</?[a-z][a-z0-9]*>")  # as nh3 writes them; every other < is escaped
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def sound(text: str) -> str:
    """A text as a database can hold it: halves of letters are put together or marked, and so are control signs."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _UNFIT.sub("\ufffd", text)


def harmless(foreign: str) -> str:
    """What may stand on a page of the desk: no scripts, styles, forms or pictures; links tell nobody who follows."""
    known = _HEADINGS.sub(r"<\1h4>", sound(foreign))
    return nh3.clean(
        known,
        tags=set(TAGS),
        clean_content_tags=set(_DROPPED),
        attributes={"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def words_of(foreign: str) -> str:
    """The words of foreign HTML, a block a line; however deep they stand."""
    clean = nh3.clean(sound(foreign), tags=set(_BREAKS), clean_content_tags=set(_DROPPED), attributes={})
    text = html.unescape(_TAG.sub("\n", clean.replace("\n", " ")))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
