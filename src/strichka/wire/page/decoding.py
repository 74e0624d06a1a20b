"""From a file's bytes to text as a browser reads it (https://html.spec.whatwg.org/#determining-the-character-encoding)."""

import re
import unicodedata
from dataclasses import dataclass

import webencodings

from strichka.lib.signs import undirected
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
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UNSEEN = re.compile(rb"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1|$)", re.IGNORECASE | re.DOTALL)
_META = re.compile(rb"<meta[\s/][^<>]{0,600}?charset\s*=\s*+[\"']?\s*+([^\s\"'/>;]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([^\"']{2,40})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_BINARY = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_DETECTED = 200_000  # bytes that are enough to tell an encoding
_LEAST_LETTERS = 0.6  # of all that is not white space, where an encoding was guessed
_GOOD_FOR_BAD = 20  # characters of UTF-8 for each byte that is none, and it is UTF-8 all the same


@dataclass(frozen=True, slots=True)
class Decoded:
    """``damaged``: how many places could not be read; they are U+FFFD."""

    text: str
    damaged: int = 0


def decode(raw: bytes | str, *, charset: str = "", most: int = MOST_BYTES) -> Decoded:
    """The text of a file.

    In the encoding that its byte order mark says, else ``charset`` (what its sender or a person says of it), else what
    the page declares, else what its bytes look like; but what is UTF-8 is read as that whatever is declared.

    Raises:
        PageError: it is too large, empty or no text, or nobody knows an encoding of that name.
    """
    if len(raw) > most:
        raise huge()
    decoded = Decoded(raw) if isinstance(raw, str) else _from_bytes(raw, charset)
    text = decoded.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").removeprefix("\ufeff")
    if text.count("\0") * 500 > len(text) or len(_BINARY.findall(text)) > len(text) / 500 + 1:
        raise _binary()
    text = undirected(_CONTROL.sub(_unseen, text))
    if not text.strip():
        raise PageError("empty", "The file is empty.")
    return Decoded(text, decoded.damaged)


def _unseen(match: "re.Match[str]") -> str:
    """Controls below the letters part words; zeros, and those above, are not there for a reader."""
    return " " if "\0" < match[0] < "\x80" else ""


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


def _from_bytes(raw: bytes, charset: str) -> Decoded:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _read(raw, name)
    if raw.startswith(_OTHER_FILES):
        raise _binary()
    if charset:
        return _read(raw, _named(charset))
    as_utf8 = _read(raw, "utf-8")
    good = sum(char > "\x7f" for char in as_utf8.text) - as_utf8.damaged
    if good >= as_utf8.damaged * _GOOD_FOR_BAD:
        return as_utf8
    declared = _declared(raw)
    return _read(raw, declared) if declared and declared != "utf-8" else _guessed(raw)


def _named(label: str) -> str:
    found = webencodings.lookup(label)
    if found is None:
        raise PageError("charset", f"No encoding is called {label!r}. Try windows-1251, koi8-u or utf-8.")
    return str(found.codec_info.name)


def _declared(raw: bytes) -> str:
    """What the page says of itself, wherever: a browser begins anew when it finds that late."""
    found = _XML.match(raw) or _META.search(_UNSEEN.sub(b"", raw))
    known = webencodings.lookup(found[1].decode("ascii", "replace")) if found else None
    # A declaration that could be read as bytes is not in UTF-16.
    codec = "" if known is None or known.name.startswith("utf-16") else str(known.codec_info.name)
    # Those eight signs of KOI8-R that KOI8-U has as letters are lines of frames: no page of words means them.
    return "koi8-u" if codec == "koi8-r" else codec


def _read(raw: bytes, codec: str) -> Decoded:
    """Bytes that an encoding of one byte leaves out are controls to a browser; all others are damage."""
    if codec.startswith("utf"):
        text = raw.decode(codec, "replace")
        return Decoded(text, text.count("\ufffd"))
    text = raw.decode(codec, "surrogateescape")
    text = re.sub("[\udc80-\udc9f]", lambda match: chr(ord(match[0]) - 0xDC00), text)
    text, damaged = re.subn("[\udc80-\udcff]+", "\ufffd", text)
    return Decoded(text, damaged)


def _guessed(raw: bytes) -> Decoded:
    import chardet  # noqa: PLC0415 - large, and most pages say their encoding

    name = chardet.detect(raw[:_DETECTED])["encoding"]
    if not name:
        raise _binary()
    try:
        decoded = _read(raw, name.lower())
    except LookupError:
        raise _binary() from None
    if not _reads_as_text(decoded.text):
        raise _binary()
    return decoded


def _reads_as_text(text: str) -> bool:
    """Mostly letters, and those beyond ASCII mostly small ones: noise is capitals as often."""
    signs = [char for char in text if not char.isspace()]
    foreign = [unicodedata.category(char) for char in signs if not char.isascii() and char.isalpha()]
    letters = sum(char.isalnum() for char in signs)
    small = sum(kind != "Lu" for kind in foreign)
    return letters >= len(signs) * _LEAST_LETTERS and small >= len(foreign) * _LEAST_LETTERS
