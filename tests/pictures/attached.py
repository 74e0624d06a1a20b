"""Files for stories, made for tests: each as small as its kind allows."""

import io
import struct
import zipfile


def box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def track(
    *, codec: bytes = b"avc1", handler: bytes = b"vide", size: tuple[int, int] = (640, 360), turned: bool = False
):
    one = 0x10000
    matrix = (0, one, 0, -one, 0, 0, 0, 0, 0x40000000) if turned else (one, 0, 0, 0, one, 0, 0, 0, 0x40000000)
    header = bytes(40) + struct.pack(">9i", *matrix) + struct.pack(">II", size[0] << 16, size[1] << 16)
    entries = bytes(4) + struct.pack(">I", 1) + struct.pack(">I4s", 86, codec) + bytes(78)
    media = box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(13)), box(b"minf", box(b"stbl", box(b"stsd", entries))))
    return box(b"trak", box(b"tkhd", header), media)


SOUND = track(codec=b"mp4a", handler=b"soun", size=(0, 0))


def mp4(*tracks: bytes, brand: bytes = b"isom", data: int = 3000) -> bytes:
    made = tracks or (SOUND, track())
    return (
        box(b"ftyp", brand, bytes(4), b"isomavc1")
        + box(b"mdat", bytes(range(256)) * (data // 256))
        + box(b"moov", *made)
    )


def packed(**files: str) -> bytes:
    """A ZIP; ``__`` in a name is a slash, and the last ``_`` a dot."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, text in files.items():
            made.writestr(name.replace("__", "/").replace("_", "."), text)
    return target.getvalue()


def docx(**more: str) -> bytes:
    return packed(word__document_xml="<w/>", **more)


PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
CSV = "місто;потяги\nМіст;12\nБерег;9\n".encode()
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" + bytes(400)
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87\x81\x04" + bytes(200)
