"""What a page calls itself in <title>: the story and the site, in either order."""

import html
import re

_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,400})</title>", re.IGNORECASE)
_BAR = re.compile(r"\s+(?:[|•·–—-]|::|»|«)\s+")
_SITE_WORDS = 5


def parts(text: str) -> tuple[str, str]:
    """The story's title and the site's name; both are empty where the page does not say."""
    match = _TITLE.search(text[:200_000])
    whole = " ".join(html.unescape(match[1]).split()) if match else ""
    first, *rest = _BAR.split(whole)
    if not rest:
        return whole, ""
    last = rest[-1]
    if len(last.split()) <= _SITE_WORDS and len(last.split()) <= len(whole[: -len(last)].split()) - 1:
        return _BAR.sub(lambda sign: sign[0], whole[: -len(last)]).rstrip(" |•·–—-:»«"), last
    if len(first.split()) <= _SITE_WORDS:
        return whole[len(first) :].lstrip(" |•·–—-:»«"), first
    return whole, ""
