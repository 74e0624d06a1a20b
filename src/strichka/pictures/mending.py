"""Files that say something wrong around pixels that are whole: they are read without it."""

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_END_OF_JPEG = b"\xff\xd9"
_WORDY = frozenset({b"tEXt", b"zTXt", b"iTXt", b"iCCP"})
_LARGEST = 1 << 20  # bytes of one such chunk, unpacked: as Pillow has it
_MOST = 16 << 20  # bytes of all of them
# Where pixels are missing, the decoder makes them of what follows.
_TAILS = (_END_OF_JPEG, b"\x55\xaa" * 2000 + _END_OF_JPEG, b"\x39\xc6\x00" * 2000 + _END_OF_JPEG)


def mended(file: Path) -> io.BytesIO | None:
    """A copy in memory of a file that could not be read, all pixels in it; None where there is no such copy.

    A PNG loses texts and profiles that unpack to more than anybody writes, and what is not needed for its pixels where
    its sum is wrong; a JPEG gets the end mark that it lacks.
    """
    raw = file.read_bytes()
    if raw.startswith(_PNG):
        return io.BytesIO(_PNG + b"".join(_quiet(raw)))
    whole = raw.removesuffix(_END_OF_JPEG[:1])
    if raw.startswith(_JPEG) and len({_pixels(whole + tail) for tail in _TAILS}) == 1:
        return io.BytesIO(whole + _END_OF_JPEG)
    return None


def _quiet(raw: bytes) -> Iterator[bytes]:
    """The chunks (https://www.w3.org/TR/png-3/#5Chunk-layout) but for overlong words and broken extras."""
    at, total = len(_PNG), 0
    while at + 8 <= len(raw):
        length, name = struct.unpack_from(">I4s", raw, at)
        end = at + 12 + length
        size = _unpacked(name, raw[at + 8 : end - 4]) if name in _WORDY else 0
        extra = name[:1].islower() and zlib.crc32(raw[at + 4 : end - 4]) != int.from_bytes(raw[end - 4 : end])
        if not extra and size <= _LARGEST and total + size <= _MOST:
            yield raw[at:end]
            total += size
        at = end


def _unpacked(name: bytes, content: bytes) -> int:
    """The size of a wordy chunk's content, as far as it matters here."""
    rest = content.partition(b"\0")[2]
    packed = rest[1:] if name in {b"zTXt", b"iCCP"} else b""
    if name == b"iTXt" and rest[:1] == b"\1":
        packed = rest[2:].split(b"\0", 2)[-1]
    try:
        return len(content) + len(zlib.decompressobj().decompress(packed, _LARGEST))
    except zlib.error:
        return len(content)


def _pixels(raw: bytes) -> str:
    """A sum over the pixels of a JPEG; nothing for one that cannot be decoded, whatever follows it."""
    try:
        with Image.open(io.BytesIO(raw), formats=("JPEG",)) as image:
            return hashlib.sha256(image.tobytes()).hexdigest()
    except (OSError, SyntaxError):
        return ""
