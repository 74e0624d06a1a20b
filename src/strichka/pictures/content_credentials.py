"""Whether a file has Content Credentials: a C2PA manifest, found by where each format keeps it, not by what it says.

https://spec.c2pa.org/specifications/specifications/2.1/specs/C2PA_Specification.html, appendix A.3.
"""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

MOST_PARTS = 5000  # of one file; whatever has more was made to keep us busy
_PNG = b"\x89PNG\r\n\x1a\n"
_APP11, _START_OF_SCAN = 0xEB, 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})  # markers of a JPEG without a length
_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # of the box in HEIF and AVIF
_HEAD = 64  # bytes in which a superbox of JUMBF says what it is


def has_manifest(file: Path) -> bool:
    """Whether there is one; a broken file has none as far as it can be read."""
    with file.open("rb") as source:
        head = source.read(12)
        try:
            return any(_kind(head)(source))
        except struct.error:  # the file ends in the middle of a length
            return False


def _kind(head: bytes) -> Callable[[BinaryIO], Iterator[bool]]:
    if head.startswith(b"\xff\xd8"):
        return _in_jpeg
    if head.startswith(_PNG):
        return _in_png
    return _in_webp if head[:4] == b"RIFF" else _in_boxes


def _in_jpeg(source: BinaryIO) -> Iterator[bool]:
    """APP11 segments before the pixels, each a piece of JUMBF (ISO/IEC 19566-5, annex D)."""
    at = 2
    for _number in range(MOST_PARTS):
        source.seek(at)
        mark = source.read(2)
        if len(mark) < 2 or mark[0] != 0xFF or mark[1] == _START_OF_SCAN:  # noqa: PLR2004
            return
        if mark[1] == 0xFF or mark[1] in _ALONE:  # noqa: PLR2004 - a byte of filling
            at += 1 if mark[1] == 0xFF else 2  # noqa: PLR2004
            continue
        (length,) = struct.unpack(">H", source.read(2))
        if mark[1] == _APP11:
            piece = source.read(min(length - 2, _HEAD))
            yield piece.startswith(b"JP") and b"jumb" in piece and b"c2pa" in piece
        at += 2 + length


def _in_png(source: BinaryIO) -> Iterator[bool]:
    at = len(_PNG)
    for _number in range(MOST_PARTS):
        source.seek(at)
        head = source.read(8)
        if not head:
            return
        length, name = struct.unpack(">I4s", head)
        yield name == b"caBX"
        at += 12 + length


def _in_webp(source: BinaryIO) -> Iterator[bool]:
    at = 12
    for _number in range(MOST_PARTS):
        source.seek(at)
        head = source.read(8)
        if not head:
            return
        name, length = struct.unpack("<4sI", head)
        yield name == b"C2PA"
        at += 8 + length + length % 2


def _in_boxes(source: BinaryIO) -> Iterator[bool]:
    at = 0
    for _number in range(MOST_PARTS):
        source.seek(at)
        head = source.read(8)
        if not head:
            return
        size, name = struct.unpack(">I4s", head)
        if size == 1:
            (size,) = struct.unpack(">Q", source.read(8))
        yield name == b"uuid" and source.read(16) == _UUID
        if size < 8:  # noqa: PLR2004 - zero: to the end; less than its own head: broken
            return
        at += size
