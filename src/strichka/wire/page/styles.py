"""What a page's styles say of an element, as far as its words depend on it: hidden, struck out, raised, weight."""

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from itertools import islice

import cssselect2
import lxml.html
import tinycss2

Style = Mapping[str, str]

_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_LONGEST_SHEET = 300_000  # characters
_SIMPLE = re.compile(r"[^\s:]+(?:\s+[^\s:]+){0,3}")  # `.a .b > p`; what asks for a state or for numbers costs much
_NAME = re.compile(r"[.#]([\w-]+)")
_MOST_WORK = 1_000_000  # elements times rules
_OURS = frozenset({
    "display", "visibility", "opacity", "font-size", "content-visibility", "transform", "text-indent", "position",
    "left", "right", "top", "bottom", "margin", "margin-left", "margin-top", "clip", "clip-path", "overflow", "width",
    "height", "max-width", "max-height", "text-decoration", "text-decoration-line", "white-space", "vertical-align",
})  # fmt: skip
# Classes by which libraries hide words from the eye (Bootstrap, Tailwind, WordPress, AMP, Drupal, Foundation, Bulma and
# those of public services, whose names carry a prefix), and those by which they show them again on a larger screen. The
# editor reads the same table for what is pasted (desk/frontend/shown.js).
_CLASSES = json.loads((files("strichka.wire.page") / "classes.json").read_text("utf-8"))
_HIDDEN = re.compile(_CLASSES["hidden"], re.IGNORECASE)
_SHOWN_AGAIN = re.compile(_CLASSES["shown_again"])
_BY_CLASS = {
    "line-through": "text-decoration:line-through", "text-decoration-line-through": "text-decoration:line-through",
    "whitespace-pre": "white-space:pre", "whitespace-pre-line": "white-space:pre-line",
    "whitespace-pre-wrap": "white-space:pre-wrap",
}  # fmt: skip
_LENGTH = re.compile(r"(-?(?:\d+(?:\.\d+)?|\.\d+))(px|em|rem|ch|pt|cm|vw|vh|%)?")
_FAR = {"em": -30.0, "rem": -30.0, "ch": -60.0, "cm": -10.0, "vw": -90.0, "vh": -90.0, "%": -90.0}
_FAR_PIXELS = -500.0
_BOLD = 600
_LARGE = {"px": 21.0, "pt": 16.0, "em": 1.5, "rem": 1.5, "%": 150.0}


@lru_cache(maxsize=2000)
def _declared(css: str) -> Style:
    found = tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
    ours = sorted((one for one in found if one.type == "declaration"), key=lambda one: bool(one.important))
    return {one.lower_name: _value(one.value) for one in ours}


def _value(tokens: Iterable[tinycss2.ast.Node]) -> str:
    return str(tinycss2.serialize(token for token in tokens if token.type != "comment")).strip().lower()


def of(element: lxml.html.HtmlElement) -> Style:
    return _declared(element.get("style") or "")


def write_down(body: lxml.html.HtmlElement, page: str) -> None:
    """Make each element's own style say what classes of libraries and the page's ``<style>`` say of it on a screen.

    In the order of the cascade, what is written on the element last (https://www.w3.org/TR/css-cascade-3/#cascading).
    """
    elements = list(body.iter())
    names = {name for one in elements for name in f"{one.get('class') or ''} {one.get('id') or ''}".split()}
    matcher = cssselect2.Matcher()
    for selector, css in islice(_rules(page, names), _MOST_WORK // len(elements)):
        matcher.add_selector(selector, css)
    for wrapped in cssselect2.ElementWrapper.from_html_root(body).iter_subtree():
        element = wrapped.etree_element
        classes = (element.get("class") or "").split()
        said = [_BY_CLASS[name] for name in classes if name in _BY_CLASS]
        said += [css for *_order, pseudo, css in matcher.match(wrapped) if pseudo is None]
        if said:
            element.set("style", ";".join([*said, element.get("style") or ""]))


def _rules(page: str, names: Container[str]) -> Iterator[tuple[cssselect2.compiler.CompiledSelector, str]]:
    """Selectors of a page with these classes and ids for a screen, with those declarations that words depend on."""
    css = "\n".join(_SHEET.findall(page))[:_LONGEST_SHEET]
    for rule in _for_screens(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)):
        found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        ours = [one for one in found if one.type == "declaration" and one.lower_name in _OURS]
        selectors = [one.strip() for one in tinycss2.serialize(rule.prelude).split(",")]
        for selector in filter(_SIMPLE.fullmatch, selectors if ours else []):
            if not all(name in names for name in _NAME.findall(selector)):
                continue
            with suppress(cssselect2.SelectorError):
                yield cssselect2.compile_selector_list(selector)[0], tinycss2.serialize(ours)


def _for_screens(rules: Iterable[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.Node]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            of_screens = {"screen", "all"} & {medium.strip() for medium in _value(rule.prelude).split(",")}
            within = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _for_screens(within if of_screens else [])


def is_hidden(element: lxml.html.HtmlElement) -> bool:
    """Whether a browser shows nothing of it."""
    if element.get("hidden") is not None or element.get("amp-access-hide") is not None or _hides(of(element)):
        return True
    classes = (element.get("class") or "").split()
    hidden = any(_HIDDEN.fullmatch(name) for name in classes)
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


def is_large(style: Style) -> bool:
    """Of the size of a headline and no text's."""
    found = _length(style.get("font-size", ""))
    return found is not None and found[0] >= _LARGE.get(found[1], float("inf"))


def is_slanted(style: Style) -> bool | None:
    """None where the style does not say."""
    return {"italic": True, "oblique": True, "normal": False}.get(style.get("font-style", ""))
