"""What a page says of itself outside its text: where it stands, in which language, what it is called."""

import html
import re
from datetime import date
from urllib.parse import urljoin

_HEAD = 200_000  # characters
_TAG = re.compile(r"<(?:base|link|meta|html)\b[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
# The front page of a site, in one of its languages perhaps.
FRONT = re.compile(r"(?:https?://[^/\s]+)?/?(?:\.\./?)*(?:uk|ua|ru|en|pl|de|index\.\w{3,4})?/?", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)


def of_page(page: str) -> str:
    """The page's own address: canonical, else Open Graph's, else where a browser saved it from; empty if none."""
    saved = _SAVED_FROM.search(page[:2000])
    said = _declared(page)
    found = said.get("canonical") or said.get("og:url") or (saved[1] if saved else "")
    return found if _WEB.match(found) else ""


def base_of(page: str, url: str) -> str:
    """What addresses of a page that stands at ``url`` are relative to: https://html.spec.whatwg.org/#document-base-url."""
    base = urljoin(url, _declared(page).get("base", ""))
    return base if _WEB.match(base) else ""


def day_of(url: str) -> str:
    """The day that an address tells: `/2025/03/14/`, `/2025-03-14-`, `/20250314/`; empty if none."""
    found = _DAY.search(url)
    try:
        return date(int(found[1]), int(found[3]), int(found[4])).isoformat() if found else ""
    except ValueError:
        return ""


def language_of(page: str) -> str:
    return _declared(page).get("lang", "").split("-")[0].lower()


def _declared(page: str) -> dict[str, str]:
    """The first of each, as a browser takes them."""
    found: dict[str, str] = {}
    for tag in _TAG.findall(_COMMENT.sub("", page[:_HEAD])):
        has = {name.lower(): html.unescape("".join(value)).strip() for name, *value in _ATTRIBUTE.findall(tag)}
        kind = tag[1:5].lower()
        if kind == "base":
            found.setdefault("base", has.get("href", ""))
        elif kind == "html":
            found.setdefault("lang", has.get("lang", ""))
        elif kind == "link" and "canonical" in has.get("rel", "").lower().split():
            found.setdefault("canonical", has.get("href", ""))
        elif kind == "meta" and has.get("property", "").lower() == "og:url":
            found.setdefault("og:url", has.get("content", ""))
    return found
