"""Elements of a site's own making (https://html.spec.whatwg.org/#custom-elements) as those that everybody knows."""

import re
from itertools import islice

_CUSTOM = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*-[a-z0-9-]+)(?P<rest>(?:\s[^<>]*)?)>", re.IGNORECASE)
_AFTER_TAG = re.compile(r"<(?P<end>/?)(?P<name>\w[\w-]*)[^<>]*>\s*$")
_INLINE = frozenset({"a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"})
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|li|section|article|figure|table|blockquote)\b", re.IGNORECASE)
_DEEPEST = 50
_NEAR = 400  # characters before an element in which the tag before it is looked for


def plain(markup: str) -> str:
    """Each as a division where it stands between elements, as a span where it stands within a line of text."""
    matches = list(_CUSTOM.finditer(markup))
    names: dict[int, str] = {}
    opened: list[int] = []
    for number, match in enumerate(matches):
        if not match["end"]:
            opened.append(number)
            continue
        inner = islice(reversed(opened), _DEEPEST)
        at = next((i for i in inner if matches[i]["name"].lower() == match["name"].lower()), None)
        if at is None:
            continue
        del opened[opened.index(at) :]
        names[at] = names[number] = "div" if _stands_alone(markup, matches[at].start(), match.end()) else "span"
    parts, stop = [], 0
    for number, match in enumerate(matches):
        parts += [markup[stop : match.start()], _tag(match, names.get(number, "div"))]
        stop = match.end()
    return "".join([*parts, markup[stop:]])


def _stands_alone(markup: str, start: int, stop: int) -> bool:
    if _BLOCK.search(markup, start, min(stop, start + _NEAR)):
        return True
    before = _AFTER_TAG.search(markup, max(0, start - _NEAR), start)
    after = markup[stop : stop + _NEAR].lstrip()[:1]
    return before is not None and before["name"].lower() not in _INLINE and after in {"<", ""}


def _tag(match: "re.Match[str]", name: str) -> str:
    """What the element is called says what it is, where it has no class."""
    if match["end"]:
        return f"</{name}>"
    words = "" if "class" in match["rest"].lower() else f' class="{match["name"]}"'
    return f"<{name}{words}{match['rest'].rstrip('/')}>"
