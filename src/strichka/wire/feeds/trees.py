"""XML of strangers as a tree: no entities, nothing fetched, never deeper or larger than a feed is."""

import copy
import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from strichka.lib.setting import words
from strichka.wire.feeds.kinds import Unreadable

# lxml's own name for its elements is private.
Element = Any

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,1000}>", re.IGNORECASE)
_FORBIDDEN = re.compile(r"<!ENTITY|<!DOCTYPE[^<>\[]{0,1000}\[", re.IGNORECASE)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_NAMED = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_BARE = re.compile(r"&(?!#?\w{1,32};)")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAME = re.compile(r"[a-z_][\w.-]*", re.IGNORECASE | re.ASCII)
_ROOT = re.compile(r"<([a-z_][\w.-]*:)?([a-z_][\w.-]*)", re.IGNORECASE)
_BEFORE_ROOT = re.compile(r"\s+|<\?[^<>]*\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)


def root_name(text: str) -> str:
    """The name of the outermost element without its prefix, in small letters; empty where there is none."""
    at = 0
    while at < len(text) and (skipped := _BEFORE_ROOT.match(text, at)):
        at = skipped.end()
    match = _ROOT.match(text, at)
    return match[2].lower() if match else ""


def tree_of(text: str) -> Element:
    """The tree of XML that may be broken: what can be read of it is read.

    Raises Unreadable for what is no XML, and for what declares entities of its own, which no feed needs and bombs do.
    """
    if _FORBIDDEN.search(text):
        raise Unreadable(
            words(en="it declares XML entities, which is refused", uk="оголошує сутності XML, це заборонено")
        )
    declaration = _DECLARATION.match(text)
    text = _DOCTYPE.sub("", text[declaration.end() :] if declaration else text, count=1)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_repaired(text).strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(words(en="it is no XML", uk="це не XML")) from error
    if root is None:
        raise Unreadable(words(en="it is no XML", uk="це не XML"))
    return root


def _repaired(text: str) -> str:
    """What XML does not know outside of CDATA: HTML's names of characters, and an «&» that begins nothing."""
    repaired, at = [], 0
    while at < len(text):
        start = text.find(_CDATA, at)
        end = text.find(_CDATA_END, start) if start >= 0 else -1
        if end < 0:
            start = end = len(text)
        repaired += [_BARE.sub("&amp;", _NAMED.sub(_sign, text[at:start])), text[start:end]]
        at = end
    return "".join(repaired)


def _sign(match: "re.Match[str]") -> str:
    """HTML's names of characters, which XML does not have."""
    return match[0] if match[1] in _OF_XML else html.unescape(match[0])


def name_of(element: Element) -> str:
    """An element's name without its namespace; empty for a comment."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


def _local(name: str) -> str:
    """A prefix that nobody has declared is a part of the name for lxml."""
    return name.rpartition("}")[2].rpartition(":")[2]


def first(element: Element, path: str) -> Element | None:
    """The first element at a path of names, whatever their namespaces."""
    return next(every(element, path), None)


def every(element: Element, path: str) -> Iterator[Element]:
    name, _, rest = path.partition("/")
    for child in element:
        if name_of(child) == name:
            yield from every(child, rest) if rest else (child,)


def words_at(element: Element, path: str) -> str:
    """The words of the first element at a path, as one line."""
    return words_of(first(element, path))


def words_of(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its name without a namespace; empty where there is none."""
    if element is None:
        return ""
    return next((str(value).strip() for key, value in element.attrib.items() if _local(str(key)) == name), "")


def without_namespaces(element: Element) -> Element:
    """A copy of the element whose names stand without their namespaces."""
    copied = copy.deepcopy(element)
    copied.tail = None
    for one in copied.iter():
        if isinstance(one.tag, str):
            one.tag = _sound(name_of(one), "span")
            for name, value in one.attrib.items():
                del one.attrib[name]
                one.set(_sound(_local(str(name)), "data"), value)
    etree.cleanup_namespaces(copied)
    return copied


def _sound(name: str, instead: str) -> str:
    """Broken XML is read with names that lxml does not let us give."""
    return name if _NAME.fullmatch(name) else instead


def inner_html(element: Element) -> str:
    """What stands inside an element, as HTML."""
    text = html.escape(element.text or "", quote=False)
    return text + "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
