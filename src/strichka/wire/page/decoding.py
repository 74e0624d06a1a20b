"""From a file's bytes to text, or a clear refusal."""

import codecs
import re
import unicodedata

from strichka.wire.page.page import PageError

MOST_BYTES = 2 * 1024 * 1024

_OTHER_FILES = (
    b"%PDF-",
    b"{\\rtf",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
)
_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*(windows-125\d|cp125\d|koi8-[ru]|iso-8859-\d+)",
    re.IGNORECASE,
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LEAST_LETTERS = 0.6  # of all that is not white space, in text read by an old Cyrillic table


def decode(raw: bytes | str) -> str:
    """Text in UTF-8, UTF-16 with a mark, the table an HTML page names, or Windows-1251; `PageError` otherwise."""
    if len(raw) > MOST_BYTES:
        raise huge()
    text = raw if isinstance(raw, str) else _from_bytes(raw)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").removeprefix("\ufeff")
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 500 + 1:
        raise _binary()
    text = _CONTROL.sub(" ", text)
    if not text.strip():
        raise PageError("empty", "The file is empty.")
    return text


def huge() -> PageError:
    return PageError(
        "huge",
        "The file is too large for one story. Take out the story's part and try again.",
    )


def _binary() -> PageError:
    return PageError(
        "binary",
        "This is not a text file. Save the page as text or HTML, in UTF-8, and try again.",
    )


def _from_bytes(raw: bytes) -> str:
    if raw.startswith(_OTHER_FILES):
        raise _binary()
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(raw, "utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    named = _CHARSET.search(raw[:4096])
    if named:
        return _strictly(raw, named[1].decode("ascii"))
    text = _strictly(raw, "cp1251")
    if not _reads_as_cyrillic(text):
        raise _binary()
    return text


def _strictly(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except (UnicodeDecodeError, LookupError):
        raise _binary() from None


def _reads_as_cyrillic(text: str) -> bool:
    """Words of small Cyrillic letters: noise read by that table is capitals and signs as often."""
    signs = [char for char in text if not char.isspace()]
    foreign = [char for char in signs if not char.isascii()]
    small = sum(unicodedata.category(char) == "Ll" and "а" <= char <= "ґ" for char in foreign)
    letters = sum(char.isalnum() for char in signs)
    return letters >= len(signs) * _LEAST_LETTERS and small >= len(foreign) * _LEAST_LETTERS
