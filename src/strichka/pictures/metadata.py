"""The words a picture file carries (IPTC IIM and XMP), and the few of them that its renditions keep.

https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata
"""

import re
from dataclasses import dataclass, fields, replace
from typing import Any
from xml.sax.saxutils import escape

from defusedxml import ElementTree
from PIL import ImageFile, IptcImagePlugin

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_XMP = {
    "caption": f"{{{DC}}}description",
    "credit": f"{{{PHOTOSHOP}}}Credit",
    "creator": f"{{{DC}}}creator",
    "rights": f"{{{DC}}}rights",
}
_IPTC = {"caption": (2, 120), "credit": (2, 110), "creator": (2, 80), "rights": (2, 116)}
_CHARACTER_SET = (1, 90)
_UTF8 = b"\x1b%G"
_LONGEST = {"caption": 2000, "credit": 200, "creator": 200, "rights": 300}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Words:
    """Caption, credit, creator and rights as plain text; empty where the file says nothing."""

    caption: str = ""
    credit: str = ""
    creator: str = ""
    rights: str = ""


def read(image: ImageFile.ImageFile) -> Words:
    """What an opened file says of itself: XMP, and IPTC where XMP is silent. Broken metadata counts as none."""
    older = _iptc(image)
    newer = _xmp(image.info.get("xmp"))
    return replace(older, **{field.name: text for field in fields(Words) if (text := getattr(newer, field.name))})


def packet(words: Words) -> bytes:
    """An XMP packet of these words alone: no place, no serial number, no history of the file goes to readers."""
    parts = [
        _alternative("dc:description", words.caption),
        _sequence("dc:creator", words.creator),
        _alternative("dc:rights", words.rights),
        f"<photoshop:Credit>{escape(words.credit)}</photoshop:Credit>" if words.credit else "",
    ]
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:dc="{DC}" xmlns:photoshop="{PHOTOSHOP}">'
        f'<rdf:Description rdf:about="">{"".join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def _alternative(name: str, text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>" if text else ""


def _sequence(name: str, text: str) -> str:
    return f"<{name}><rdf:Seq><rdf:li>{escape(text)}</rdf:li></rdf:Seq></{name}>" if text else ""


def _cleaned(name: str, text: str) -> str:
    """One line of printable text, as long as its field takes."""
    printable = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(printable.split())[: _LONGEST[name]]


def _xmp(raw: Any) -> Words:
    if not isinstance(raw, bytes | str):
        return Words()
    try:
        tree = ElementTree.fromstring(raw.strip(b"\0 ") if isinstance(raw, bytes) else raw)
    except (ElementTree.ParseError, ValueError):  # ValueError: entities, which defusedxml forbids
        return Words()
    return Words(**{name: _cleaned(name, _property(tree, tag)) for name, tag in _XMP.items()})


def _property(tree: Any, tag: str) -> str:
    """A property's text: an attribute, plain text, or the items of its list (the default language, if there are)."""
    for description in tree.iter(f"{{{RDF}}}Description"):
        if tag in description.attrib:
            return str(description.attrib[tag])
        element = description.find(tag)
        if element is not None:
            return _text(element)
    return ""


def _text(element: Any) -> str:
    items = list(element.iter(f"{{{RDF}}}li"))
    if not items:
        return element.text or ""
    default = [item for item in items if item.get(_LANGUAGE) == "x-default"]
    return ", ".join(item.text or "" for item in (default or items))


def _iptc(image: ImageFile.ImageFile) -> Words:
    try:
        records = IptcImagePlugin.getiptcinfo(image) or {}
    except Exception:  # noqa: BLE001 - the reader of an old binary format; whatever it meets, there are no words
        return Words()
    marked = records.get(_CHARACTER_SET) == _UTF8
    values = {
        name: ", ".join(_decoded(one, marked=marked) for one in _many(records.get(key))) for name, key in _IPTC.items()
    }
    return Words(**{name: _cleaned(name, text) for name, text in values.items()})


def _many(value: bytes | list[bytes] | None) -> list[bytes]:
    return value if isinstance(value, list) else [value] if value else []


def _decoded(raw: bytes, *, marked: bool) -> str:
    """IPTC text: UTF-8 if it says so or happens to be, else by how its words look, Cyrillic or Western."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        if marked:
            return raw.decode(errors="replace")
    cyrillic = any(len(word) > 1 and min(word) > 0x7F for word in re.findall(rb"[^\x00-\x40\x5b-\x60\x7b-\x7f]+", raw))  # noqa: PLR2004 - ASCII ends
    return raw.decode("cp1251" if cyrillic else "cp1252", errors="replace")
