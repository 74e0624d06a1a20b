"""The words a picture file carries (IPTC IIM, XMP, PLUS), and the few of them that its renditions keep.

https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from defusedxml import ElementTree
from PIL import ImageFile, IptcImagePlugin

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
XMP_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
PLUS = "http://ns.useplus.org/ldf/xmp/1.0/"
# Where a word may stand, the better place first.
_XMP = {
    "caption": (f"{{{DC}}}description",),
    "credit": (f"{{{PHOTOSHOP}}}Credit",),
    "creator": (f"{{{DC}}}creator",),
    "rights": (f"{{{DC}}}rights",),
    "alt": (f"{{{IPTC_CORE}}}AltTextAccessibility",),
    "usage_terms": (f"{{{XMP_RIGHTS}}}UsageTerms",),
    "license_url": (f"{{{XMP_RIGHTS}}}WebStatement", f"{{{PLUS}}}LicensorURL"),
    "rights_end_on": (
        f"{{{PLUS}}}LicenseEndDate",
        "{http://prismstandard.org/namespaces/prismusagerights/2.1/}expirationDate",
        "{http://prismstandard.org/namespaces/basic/2.0/}expirationDate",
    ),
}
_IPTC = {"caption": (2, 120), "credit": (2, 110), "creator": (2, 80), "rights": (2, 116), "rights_end_on": (2, 37)}
_CHARACTER_SET = (1, 90)
_UTF8 = b"\x1b%G"
_LONGEST = {"caption": 2000, "usage_terms": 500, "credit": 200, "creator": 200}
_LONGEST_OTHERS = 300
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Words:
    """The fields of ``Picture`` of these names as plain text; empty where the file says nothing.

    ``rights_end_on`` is an ISO date, ``license_url`` an address of the web.
    """

    caption: str = ""
    credit: str = ""
    creator: str = ""
    rights: str = ""
    alt: str = ""
    usage_terms: str = ""
    license_url: str = ""
    rights_end_on: str = ""


def read(image: ImageFile.ImageFile) -> Words:
    """What an opened file says of itself: XMP, and IPTC where XMP is silent. Broken metadata counts as none."""
    return merged(_iptc(image), _xmp(image.info.get("xmp")))


def merged(older: Words, newer: Words) -> Words:
    """The newer words, and the older ones where those say nothing."""
    return replace(older, **{field.name: text for field in fields(Words) if (text := getattr(newer, field.name))})


def packet(words: Words) -> bytes:
    """An XMP packet of these words alone: no place, no serial number, no history of the file goes to readers."""
    parts = [
        _alternative("dc:description", words.caption),
        _sequence("dc:creator", words.creator),
        _alternative("dc:rights", words.rights),
        _plain("photoshop:Credit", words.credit),
        _alternative("Iptc4xmpCore:AltTextAccessibility", words.alt),
        _alternative("xmpRights:UsageTerms", words.usage_terms),
        _plain("xmpRights:WebStatement", words.license_url),
        _plain("plus:LicenseEndDate", words.rights_end_on),
    ]
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:dc="{DC}" xmlns:photoshop="{PHOTOSHOP}" xmlns:plus="{PLUS}"'
        f' xmlns:xmpRights="{XMP_RIGHTS}" xmlns:Iptc4xmpCore="{IPTC_CORE}">'
        f'<rdf:Description rdf:about="">{"".join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def _alternative(name: str, text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>" if text else ""


def _plain(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _sequence(name: str, text: str) -> str:
    return f"<{name}><rdf:Seq><rdf:li>{escape(text)}</rdf:li></rdf:Seq></{name}>" if text else ""


def _cleaned(name: str, text: str) -> str:
    """One line of printable text, as long as its field takes; empty where it cannot be what the field is."""
    printable = "".join(char if char.isprintable() else " " for char in text)
    line = " ".join(printable.split())
    if name == "rights_end_on":
        return _day(line)
    if name == "license_url":
        return line if len(line) <= _LONGEST_OTHERS and line.startswith(("https://", "http://")) else ""
    return line[: _LONGEST.get(name, _LONGEST_OTHERS)]


def _day(text: str) -> str:
    """The day of a moment in ISO 8601, or in the form of IIM (``20261231``)."""
    try:
        return date.fromisoformat(text[:10] if "-" in text else text[:8]).isoformat()
    except ValueError:
        return ""


def _xmp(raw: Any) -> Words:
    if not isinstance(raw, bytes | str):
        return Words()
    try:
        tree = ElementTree.fromstring(raw.strip(b"\0 ") if isinstance(raw, bytes) else raw)
    except (ElementTree.ParseError, ValueError):  # ValueError: entities, which defusedxml forbids
        return Words()
    return Words(**{name: _cleaned(name, _first(tree, tags)) for name, tags in _XMP.items()})


def _first(tree: Any, tags: Iterable[str]) -> str:
    return next(filter(None, (_property(tree, tag).strip() for tag in tags)), "")


def _property(tree: Any, tag: str) -> str:
    """A property's text: an attribute, plain text, or the items of its list (the default language, if there are)."""
    for holder in (one for name in ("Description", "li") for one in tree.iter(f"{{{RDF}}}{name}")):
        if tag in holder.attrib:
            return str(holder.attrib[tag])
        element = holder.find(tag)
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
