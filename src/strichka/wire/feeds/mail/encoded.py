"""Headers and texts of mail in whatever encoding somebody sent them."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import collapse_rfc2231_value
from typing import TYPE_CHECKING

import webencodings

from strichka.wire.page import decoding
from strichka.wire.page.page import PageError

if TYPE_CHECKING:
    from email.message import Message

_LONGEST_HEADER = 2000  # characters
_FLOWED = re.compile(r" \r?\n")
_BETWEEN = re.compile(r"(\?=)\s+(=\?)")


def header(message: "Message[str, str]", name: str, parameter: str = "") -> str:
    """A header, or a parameter of it, as one line."""
    if parameter:
        value = message.get_param(parameter, header=name, unquote=True)
        raw = collapse_rfc2231_value(value) if isinstance(value, tuple) else str(value or "")
    else:
        raw = str(message.get(name) or "")
        raw = _raw(message, name) or raw
    return " ".join(_decoded(raw[: _LONGEST_HEADER * 4]).split())[:_LONGEST_HEADER]


def _raw(message: "Message[str, str]", name: str) -> str:
    """The header as it came: bytes beyond ASCII are surrogates in it."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")


def _decoded(raw: str) -> str:
    """RFC 2047, and bytes of an encoding that nobody names (which it forbids, and which are sent)."""
    if any("\udc80" <= sign <= "\udcff" for sign in raw):
        raw = _text(raw.encode("utf-8", "surrogateescape"), "")
    try:
        pieces = decode_header(_BETWEEN.sub(r"\1\2", raw))
    except (HeaderParseError, ValueError):
        return raw
    text = ""
    for piece, charset in pieces:
        text += piece if isinstance(piece, str) else _text(piece, charset or "")
    return text


def text_of(part: "Message[str, str]") -> str:
    """A part's text; soft ends of lines (RFC 3676) are none."""
    text = _text(payload(part), str(part.get_content_charset("")))
    is_flowed = header(part, "Content-Type", "format").lower() == "flowed"
    return _FLOWED.sub(" ", text) if is_flowed else text


def payload(part: "Message[str, str]") -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(content: bytes, charset: str) -> str:
    """UTF-8 where it is that, whatever is declared; else as declared, else as it looks."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        pass
    known = webencodings.lookup(charset) if charset.isascii() else None
    if known is not None and known.name not in {"utf-8", "windows-1252"}:
        return str(known.codec_info.decode(content, "replace")[0])
    try:
        return decoding.decode(content[: decoding.MOST_BYTES]).text
    except PageError:
        return content.decode("windows-1252" if known else "utf-8", "replace")
