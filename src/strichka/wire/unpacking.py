"""Unpacking what came packed, never to more than a bound."""

import zlib
from collections.abc import Callable

import brotli

from strichka.lib.setting import words
from strichka.wire.fetching import Unreachable, cut_short

GZIP = b"\x1f\x8b"
_STEP = 65_536


def too_large(most: int) -> Unreachable:
    size = f"{most / (1 << 20):.3g}"
    return Unreachable(words(en=f"it is larger than {size} MB", uk=f"більше ніж {size} МБ"))


def unpacked(content: bytes, encoding: str, most: int) -> bytes:
    """A body by its ``Content-Encoding`` (RFC 9110, 8.4); several stand in the order in which they were laid on.

    Raises Unreachable where it is damaged, cut short, in a way that we do not know, or larger than ``most`` bytes.
    """
    for name in reversed([one.strip().lower() for one in encoding.split(",")]):
        if name in {"", "identity"}:
            continue
        if name not in _WAYS:
            short = name[:20]
            raise Unreachable(words(en=f"it is packed in an unknown way: {short}", uk=f"незнайомий стиск: {short}"))
        try:
            content = _WAYS[name](content, most)
        except (zlib.error, brotli.error) as error:
            raise Unreachable(words(en="it is packed and damaged", uk="стиснене й пошкоджене")) from error
    return content


def _gunzipped(content: bytes, most: int) -> bytes:
    """All members of a gzip file (RFC 1952, 2.2); what is no member at its end is filling."""
    result = b""
    while content[:2] == GZIP or not result:
        unpacker = zlib.decompressobj(wbits=31)
        result += unpacker.decompress(content, most + 1 - len(result))
        if len(result) > most:
            raise too_large(most)
        if not unpacker.eof:
            raise cut_short()
        content = unpacker.unused_data
        if not content:
            break
    return result


def _inflated(content: bytes, most: int) -> bytes:
    """Deflate, in zlib's frame as it should be, or bare as many send it."""
    try:
        return _all_of(zlib.decompressobj(), content, most)
    except zlib.error:
        return _all_of(zlib.decompressobj(wbits=-15), content, most)


def _all_of(unpacker: "zlib._Decompress", content: bytes, most: int) -> bytes:
    result = unpacker.decompress(content, most + 1)
    if len(result) > most:
        raise too_large(most)
    if not unpacker.eof:
        raise cut_short()
    return result


def _unbrotlied(content: bytes, most: int) -> bytes:
    unpacker = brotli.Decompressor()
    result = bytearray(unpacker.process(content, output_buffer_limit=_STEP))
    while not unpacker.is_finished():
        if len(result) > most:
            raise too_large(most)
        more = unpacker.process(b"", output_buffer_limit=_STEP)
        if not more:
            raise cut_short()
        result += more
    if len(result) > most:
        raise too_large(most)
    return bytes(result)


_WAYS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _unbrotlied,
}
