"""Caption, creator, credit, and rights inside a JPEG, as photo agencies write them (IPTC IIM 4.2 and XMP)."""

import struct
from dataclasses import dataclass
from xml.sax.saxutils import escape

UTF8 = b"\x1b%G"  # IIM 1:90, coded character set
MARKER = b"\xff\xed"  # APP13, where Photoshop's resource blocks live


@dataclass(frozen=True, slots=True)
class PictureNotes:
    caption: str
    creator: str
    credit: str
    rights: str
    headline: str


def iptc_segment(notes: PictureNotes) -> bytes:
    """An APP13 segment with the IIM record; a text over its field's limit in octets is the caller's error."""
    fields = {105: notes.headline, 80: notes.creator, 110: notes.credit, 116: notes.rights, 120: notes.caption}
    record = dataset(1, 90, UTF8) + dataset(2, 0, b"\x00\x04")
    record += b"".join(dataset(2, number, text.encode()) for number, text in sorted(fields.items()))
    padded = record + b"\x00" * (len(record) % 2)
    block = b"8BIM" + struct.pack(">H", 0x0404) + b"\x00\x00" + struct.pack(">I", len(record)) + padded
    body = b"Photoshop 3.0\x00" + block
    return MARKER + struct.pack(">H", len(body) + 2) + body


def dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def xmp_packet(notes: PictureNotes) -> bytes:
    text = {name: escape(getattr(notes, name)) for name in PictureNotes.__slots__}
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{text["caption"]}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{text["creator"]}</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{text["rights"]}</rdf:li></rdf:Alt></dc:rights>
<photoshop:Headline>{text["headline"]}</photoshop:Headline>
<photoshop:Credit>{text["credit"]}</photoshop:Credit>
<xmpRights:Marked>True</xmpRights:Marked>
<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia</Iptc4xmpExt:DigitalSourceType>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    return packet.encode()


def with_iptc(jpeg: bytes, notes: PictureNotes) -> bytes:
    """The same JPEG with the IIM segment placed after the application segments that must come first."""
    position = 2
    while jpeg[position : position + 2] in {b"\xff\xe0", b"\xff\xe1"}:
        position += 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
    return jpeg[:position] + iptc_segment(notes) + jpeg[position:]
