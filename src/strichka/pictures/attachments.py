"""What an uploaded file is by its own bytes, whatever its name says. What is not listed here is not taken.

Nothing that a browser would run as a page of ours is among them: no HTML, no SVG, no XML.
"""

import codecs
import csv
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from strichka.pictures import movies

HEAD = 4096  # bytes that tell the kind
PIECE = 1 << 18
MOST_ENTRIES = 20_000  # files in a ZIP
MOST_DIRECTORY = 4 << 20  # bytes of a ZIP's directory, which is read whole
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_OPEN = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}

# Suffix → kind and media type; the server says the same types (server/http/headers.py), and a test compares them.
TYPES: dict[str, tuple[str, str]] = {
    "pdf": ("file", "application/pdf"),
    "csv": ("file", "text/csv"),
    "docx": ("file", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("file", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "odt": ("file", "application/vnd.oasis.opendocument.text"),
    "ods": ("file", "application/vnd.oasis.opendocument.spreadsheet"),
    "zip": ("file", "application/zip"),
    "mp3": ("audio", "audio/mpeg"),
    "m4a": ("audio", "audio/mp4"),
    "mp4": ("video", "video/mp4"),
    "webm": ("video", "video/webm"),
}


class Unfit(Exception):
    """A file that is not taken; ``code`` is ``type``, ``broken``, ``macros`` or ``codec``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Attachment:
    """A recognized file; ``width`` and ``height`` are a video's in pixels, 0 where they are not known."""

    suffix: str
    width: int = 0
    height: int = 0

    @property
    def kind(self) -> str:
        return TYPES[self.suffix][0]

    @property
    def media_type(self) -> str:
        return TYPES[self.suffix][1]


def recognize(path: Path, head: bytes, *, name: str) -> Attachment:
    """What the file is. A table of values has no signature: it is taken for one when its name says so and it is one.

    Raises Unfit.
    """
    for fits, read in _SIGNATURES:
        if fits(head):
            return read(path)
    if name.lower().endswith(".csv") and _is_table(path):
        return Attachment("csv")
    raise Unfit("type")


def _movie(path: Path) -> Attachment:
    try:
        with path.open("rb") as file:
            movie = movies.read(file, path.stat().st_size)
    except movies.Broken as error:
        raise Unfit("broken") from error
    if not movie.codec:
        return Attachment("m4a")
    if movie.codec not in {"avc1", "avc3"}:  # H.264, ISO/IEC 14496-15; others do not play everywhere
        raise Unfit("codec")
    return Attachment("mp4", movie.width, movie.height)


def _packed(path: Path) -> Attachment:
    """A ZIP, or one of the office formats, which are ZIPs with certain files in them."""
    try:
        names, declared = _entries(path)
    except Exception as error:  # a broken archive raises whatever it meets
        raise Unfit("broken") from error
    if len(names) > MOST_ENTRIES:
        raise Unfit("broken")
    if any(name.rsplit("/", 1)[-1].lower() == "vbaproject.bin" for name in names):
        raise Unfit("macros")
    office = next((suffix for name, suffix in _OFFICE.items() if name in names), "zip")
    return Attachment(_OPEN.get(declared, office))


def _entries(path: Path) -> tuple[list[str], bytes]:
    """The names in a ZIP, and what it says of itself; a directory that would fill the memory is not read."""
    if _directory(path) > MOST_DIRECTORY:
        raise ValueError("too many names")
    with zipfile.ZipFile(path) as packed:
        return packed.namelist(), _mimetype(packed)


def _directory(path: Path) -> int:
    """The size in bytes that a ZIP states for its directory (APPNOTE 6.3.10, 4.3.14 and 4.3.16)."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - (1 << 16) - 22 - 76))
        tail = file.read()
    end = tail.rindex(b"PK\x05\x06")
    (size,) = struct.unpack_from("<I", tail, end + 12)
    if end >= 76 and tail[end - 20 : end - 16] == b"PK\x06\x07":  # noqa: PLR2004 - the records of ZIP64 stand before it
        (size,) = struct.unpack_from("<Q", tail, end - 76 + 40)
    return int(size)


def _mimetype(packed: zipfile.ZipFile) -> bytes:
    """What an OpenDocument file says of itself in its first entry (OpenDocument 1.3, part 2, 3.3)."""
    entries = packed.infolist()
    if not entries or entries[0].filename != "mimetype" or entries[0].file_size > 100:  # noqa: PLR2004
        return b""
    return packed.read(entries[0]).strip()


def _is_table(path: Path) -> bool:
    """Text in UTF-8 whose first rows have the same number of two or more columns, and no page in disguise."""
    start = ""
    try:
        for text in _pieces_of_text(path):
            if _CONTROL.search(text):
                return False
            start = start or text
        return not start.lstrip().startswith("<") and _has_columns(start)
    except (UnicodeDecodeError, csv.Error):
        return False


def _pieces_of_text(path: Path) -> Iterator[str]:
    """A file piece by piece; raises UnicodeDecodeError where it is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield decoder.decode(piece)
    decoder.decode(b"", final=True)


def _has_columns(text: str) -> bool:
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    widths = [
        {len(row) for row in csv.reader(lines[: max(1, len(lines) - 1)], delimiter=separator)} for separator in ",;\t"
    ]
    return any(len(counts) == 1 and max(counts) > 1 for counts in widths)


def _is_mp3(head: bytes) -> bool:
    """An ID3 tag, or a frame of MPEG layer III that names a bit rate and a sampling rate."""
    if head.startswith(b"ID3"):
        return True
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004
        return False
    return head[2] >> 4 not in {0, 15} and head[2] >> 2 & 3 != 3  # noqa: PLR2004


def _is_webm(head: bytes) -> bool:
    """EBML whose document type is webm (RFC 8794); Matroska at large does not play in browsers."""
    return head.startswith(b"\x1aE\xdf\xa3") and b"\x42\x82\x84webm" in head[:64]


def _is_movie(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] not in {b"qt  ", b"avif", b"avis", b"mif1", b"msf1", b"heic", b"heix"}


_SIGNATURES: tuple[tuple[Callable[[bytes], bool], Callable[[Path], Attachment]], ...] = (
    (lambda head: head.startswith(b"%PDF-"), lambda _path: Attachment("pdf")),
    (lambda head: head.startswith(b"PK\x03\x04"), _packed),
    (_is_movie, _movie),
    (_is_webm, lambda _path: Attachment("webm")),
    (_is_mp3, lambda _path: Attachment("mp3")),
)
