"""Picture files made for tests."""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageDraw

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="{credit}" exif:GPSLatitude="50,27.0N">
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li><rdf:li xml:lang="en">Bridge</rdf:li></rdf:Alt>
</dc:description><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def image(width: int = 2000, height: int = 1200, *, mode: str = "RGB") -> Image.Image:
    """Red above, blue below, so that one sees how it was turned."""
    made = Image.new("RGB", (width, height), (200, 30, 30))
    ImageDraw.Draw(made).rectangle((0, height // 2, width, height), fill=(30, 30, 200))
    return made.convert(mode)


def file_of(image: Image.Image, kind: str = "JPEG", **options: Any) -> io.BytesIO:
    target = io.BytesIO()
    image.save(target, kind, **options)
    target.seek(0)
    return target


def with_iptc(jpeg: bytes, records: dict[tuple[int, int], bytes]) -> bytes:
    """A JPEG with an APP13 segment that holds IPTC records."""
    iim = b"".join(struct.pack(">BBBH", 0x1C, *key, len(text)) + text for key, text in sorted(records.items()))
    iim += b"\0" * (len(iim) % 2)
    resource = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(iim)) + iim
    content = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(content) + 2) + content + jpeg[2:]


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_with(*chunks: bytes, last: bool = False) -> bytes:
    """A PNG that says more than its pixels, right behind its header or after them."""
    png = file_of(image(90, 60), "PNG").getvalue()
    at = png.rindex(b"IEND") - 4 if last else 33
    return png[:at] + b"".join(chunks) + png[at:]


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises a picture of any size."""

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


MANIFEST = (
    struct.pack(">I", 38)
    + b"jumb"
    + struct.pack(">I", 30)
    + b"jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0"
)
C2PA_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def with_manifest(picture: bytes, kind: str) -> bytes:
    """A picture file with a (short) C2PA manifest where its format keeps one."""
    match kind:
        case "JPEG":
            return picture[:2] + segment(0xEB, b"JP\0\x01\0\0\0\x01" + MANIFEST) + picture[2:]
        case "PNG":
            return picture[:33] + chunk(b"caBX", MANIFEST) + picture[33:]
        case "WEBP":
            whole = picture[8:] + b"C2PA" + struct.pack("<I", len(MANIFEST)) + MANIFEST
            return b"RIFF" + struct.pack("<I", len(whole)) + whole
    content = C2PA_BOX + b"\0\0\0\0manifest\0" + b"\0" * 8 + MANIFEST
    return picture + struct.pack(">I", len(content) + 8) + b"uuid" + content
