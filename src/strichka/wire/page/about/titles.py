"""What a page calls itself in <title>: the story and the site, in either order."""

import html
import re

_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,400})</title>", re.IGNORECASE)
_BAR = re.compile(r"\s+(?:[|•·–—-]|::|»|«)\s+")
_SITE_WORDS = 5
_AROUND = " |•·–—-:»«/,.…"
_SIGNS = str.maketrans("’ʼ`«»“”„–—", '\'\'\'"""""--')


def _whole(text: str) -> str:
    match = _TITLE.search(text[:200_000])
    return " ".join(html.unescape(match[1]).split()) if match else ""


def site(text: str, headline: str) -> str:
    """What a page's title says besides the headline; empty where the headline is not in it, or it says much."""
    whole = _whole(text)
    at = _folded(whole).find(_folded(headline)) if headline else -1
    if at < 0:
        return (
            whole if 0 < len(whole.split()) <= _SITE_WORDS and not set(_words(whole)) <= set(_words(headline)) else ""
        )
    before, after = _BAR.split(whole[:at])[0].strip(_AROUND), whole[at + len(headline) :].strip(_AROUND)
    last = re.split(r"\s+[|•·–—-]\s+", after)[-1].strip(_AROUND)
    return next((one for one in (last, before) if one and len(one.split()) <= _SITE_WORDS), "")


def first(text: str) -> str:
    """The first of several parts of a page's title."""
    one, *others = _BAR.split(_whole(text))
    return one if others and len(one.split()) <= _SITE_WORDS else ""


def besides(text: str, headline: str) -> str:
    """Whom a title names besides the headline: «Софія Вербицька. Чому…», "The last printer - by Moira Keane"."""
    whole = _whole(text)
    at = _folded(whole).find(_folded(headline)) if headline else -1
    if at < 0:
        return ""
    before, after = whole[:at].strip(_AROUND), whole[at + len(headline) :].strip(_AROUND)
    return before or re.sub(r"^(?:by|von|autor:|автор:)\s+", "", after, flags=re.IGNORECASE)


def _folded(text: str) -> str:
    """Of the same length."""
    return "".join(sign if len(sign.lower()) != 1 else sign.lower() for sign in text).translate(_SIGNS)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def parts(text: str) -> tuple[str, str]:
    """The story's title and the site's name; both are empty where the page does not say."""
    whole = _whole(text)
    first, *rest = _BAR.split(whole)
    if not rest:
        return whole, ""
    last = rest[-1]
    if len(last.split()) <= _SITE_WORDS and len(last.split()) <= len(whole[: -len(last)].split()) - 1:
        return _BAR.sub(lambda sign: sign[0], whole[: -len(last)]).rstrip(" |•·–—-:»«"), last
    if len(first.split()) <= _SITE_WORDS:
        return whole[len(first) :].lstrip(" |•·–—-:»«"), first
    return whole, ""
