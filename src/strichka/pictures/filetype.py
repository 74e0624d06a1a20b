"""What a picture file is by its own bytes, whatever its name says, and how large: read without decoding it."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError

from strichka.pictures.mending import mended

# The real bound is the option pictures.max_megapixels, asked before anything is decoded.
Image.MAX_IMAGE_PIXELS = None

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
HEAD = 32  # bytes that tell the kind
_TURNED = frozenset({5, 6, 7, 8})  # EXIF orientations that swap width and height


class Unreadable(Exception):
    """The file is no picture of a kind we take, or it is broken."""


@dataclass(frozen=True, slots=True)
class Header:
    """Width and height in pixels, with the orientation that the header tells applied."""

    width: int
    height: int


def suffix_of(head: bytes) -> str | None:
    """``jpg``, ``png``, ``webp`` or ``avif`` by the first bytes of a file; None for everything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return "avif" if head[4:12] in {b"ftypavif", b"ftypavis"} or _is_avif_of_other_brand(head) else None


def _is_avif_of_other_brand(head: bytes) -> bool:
    """Some programs write ``mif1`` first and name ``avif`` among the compatible brands."""
    return head[4:12] in {b"ftypmif1", b"ftypmsf1"} and b"avif" in head[16:HEAD]


def is_turned(image: Image.Image) -> bool:
    """Whether the EXIF orientation swaps width and height; broken EXIF turns nothing."""
    try:
        return image.getexif().get(ExifTags.Base.Orientation) in _TURNED
    except Exception:  # noqa: BLE001 - whatever the reader of an old binary format meets
        return False


def read_header(file: Path) -> Header:
    """Read the size from the file's header; raises Unreadable."""
    try:
        return _header(file)
    except Exception as error:  # a broken file raises whatever its plugin meets
        mended_png = mended(file) if isinstance(error, ValueError | UnidentifiedImageError) else None
        if mended_png is None:
            raise Unreadable(str(error)) from error
    try:
        return _header(mended_png)
    except Exception as error:
        raise Unreadable(str(error)) from error


def _header(file: Path | io.BytesIO) -> Header:
    with Image.open(file, formats=FORMATS) as image:
        width, height = image.size
        turned = image.format != "PNG" and is_turned(image)  # a PNG would be decoded to look for it
    return Header(height, width) if turned else Header(width, height)
