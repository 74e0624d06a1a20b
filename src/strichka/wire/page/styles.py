"""What a page's styles say of an element, as far as its words depend on it: hidden, struck out, raised, weight."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import lxml.html
import tinycss2

Style = Mapping[str, str]

_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_SELECTOR = re.compile(r"[a-z]*([.#][\w-]+)", re.IGNORECASE)
_LONGEST_SHEET = 100_000  # characters
# Classes by which libraries hide words from the eye, and those by which they show them again on a larger screen.
_HIDDEN = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "visually_hidden", "screen-reader-text", "screen-reader-only",
    "screenreader-only", "screen-reader", "screenreader", "a11y-hidden", "accessibly-hidden", "element-invisible",
    "element-hidden", "assistive-text", "offscreen", "off-screen", "hidden", "is-hidden", "u-hidden", "hide", "d-none",
    "display-none", "msocommentreference",
})  # fmt: skip
_SHOWN_AGAIN = re.compile(r".*:(?:block|flex|grid|table|contents|inline\S*)|d-(?:sm|md|lg|xl|xxl)-(?!none).*")
_LENGTH = re.compile(r"(-?(?:\d+(?:\.\d+)?|\.\d+))(px|em|rem|ch|pt|cm|vw|vh|%)?")
_FAR = {"em": -30.0, "rem": -30.0, "ch": -60.0, "cm": -10.0, "vw": -90.0, "vh": -90.0, "%": -90.0}
_FAR_PIXELS = -500.0
_BOLD = 600


@lru_cache(maxsize=2000)
def _declared(css: str) -> Style:
    found = tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
    ours = sorted((one for one in found if one.type == "declaration"), key=lambda one: bool(one.important))
    return {one.lower_name: _value(one.value) for one in ours}


def _value(tokens: Iterable[tinycss2.ast.Node]) -> str:
    return str(tinycss2.serialize(token for token in tokens if token.type != "comment")).strip().lower()


def of(element: lxml.html.HtmlElement) -> Style:
    return _declared(element.get("style") or "")


def hiding_selectors(page: str) -> frozenset[str]:
    """Classes and ids (``.name``, ``#name``) that the page's own sheets hide, on every medium."""
    css = "\n".join(_SHEET.findall(page))[:_LONGEST_SHEET]
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    plain = [rule for rule in rules if rule.type == "qualified-rule"]
    hiding = [rule for rule in plain if _hides(_declared(tinycss2.serialize(rule.content)))]
    selectors = [one.strip() for rule in hiding for one in str(tinycss2.serialize(rule.prelude)).split(",")]
    return frozenset(found[1] for one in selectors if (found := _SELECTOR.fullmatch(one)))


def is_hidden(element: lxml.html.HtmlElement, selectors: frozenset[str] = frozenset()) -> bool:
    """Whether a browser shows nothing of it."""
    if element.get("hidden") is not None or _hides(of(element)):
        return True
    classes = (element.get("class") or "").split()
    if selectors & {*(f".{name}" for name in classes), f"#{element.get('id')}"}:
        return True
    hidden = any(name.lower() in _HIDDEN for name in classes)
    return hidden and not any(_SHOWN_AGAIN.fullmatch(name) for name in classes)


def _hides(style: Style) -> bool:
    if style.get("display") == "none" or style.get("visibility") in {"hidden", "collapse"}:
        return True
    if style.get("mso-hide") == "all" or style.get("mso-element", "").startswith("comment"):
        return True
    if _is_nothing(style.get("opacity", "")) or _is_nothing(style.get("font-size", "")):
        return True
    if style.get("content-visibility") == "hidden" or re.search(r"scale[xy]?\(\s*0\s*\)", style.get("transform", "")):
        return True
    return _is_far(style.get("text-indent", "")) or _is_cut_away(style) or _is_off_screen(style)


def _is_off_screen(style: Style) -> bool:
    if style.get("position") not in {"absolute", "fixed"}:
        return False
    edges = [style.get(name, "") for name in ("left", "right", "top", "bottom", "margin-left", "margin-top", "margin")]
    return any(map(_is_far, edges))


def _is_cut_away(style: Style) -> bool:
    clip = style.get("clip", "")
    if clip.startswith("rect(") and all(float(size) <= 1 for size, _unit in _LENGTH.findall(clip)):
        return True
    if re.match(r"inset\((?:50|100)%|circle\(0", style.get("clip-path", "")):
        return True
    sizes = [style.get(name, "") for name in ("width", "height", "max-height", "max-width")]
    return style.get("overflow", "").startswith(("hidden", "clip")) and any(map(_is_a_dot, sizes))


def _length(value: str) -> tuple[float, str] | None:
    found = _LENGTH.match(value)
    return (float(found[1]), found[2] or "px") if found else None


def _is_nothing(value: str) -> bool:
    found = _LENGTH.fullmatch(value)
    return found is not None and float(found[1]) == 0


def _is_a_dot(value: str) -> bool:
    found = _length(value)
    return found is not None and (found[0] == 0 or (found[1] == "px" and abs(found[0]) <= 1))


def _is_far(value: str) -> bool:
    return any(float(size) <= _FAR.get(unit, _FAR_PIXELS) for size, unit in _LENGTH.findall(value))


def is_struck(style: Style) -> bool:
    return "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "")


def is_bold(style: Style) -> bool | None:
    """None where the style does not say."""
    weight = style.get("font-weight", "")
    if weight.isdigit():
        return int(weight) >= _BOLD
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(weight)


def is_slanted(style: Style) -> bool | None:
    """None where the style does not say."""
    return {"italic": True, "oblique": True, "normal": False}.get(style.get("font-style", ""))
