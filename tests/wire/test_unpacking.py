import gzip
import zlib

import brotli
import pytest

from strichka.wire.fetching import Unreachable
from strichka.wire.unpacking import unpacked

TEXT = "Міст відкрили. ".encode() * 50
MOST = 10_000


def bare(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def packed(content: bytes) -> bytes:
    """The same bytes in every process: without the time."""
    return gzip.compress(content, mtime=0)


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (packed(TEXT), "gzip"),
        (packed(TEXT), "X-GZIP"),
        (packed(TEXT[:30]) + packed(TEXT[30:]), "gzip"),
        (packed(TEXT) + b"\0\0\0\0", "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (bare(TEXT), "deflate"),
        (brotli.compress(TEXT), "br"),
        (brotli.compress(packed(TEXT)), "gzip, br"),
    ],
)
def test_what_came_packed_is_unpacked(packed: bytes, encoding: str) -> None:
    assert unpacked(packed, encoding, MOST) == TEXT


@pytest.mark.parametrize("size", [0, MOST])
@pytest.mark.parametrize(
    ("pack", "encoding"), [(gzip.compress, "gzip"), (zlib.compress, "deflate"), (brotli.compress, "br")]
)
def test_nothing_and_the_very_bound_are_unpacked(pack, encoding: str, size: int) -> None:
    assert unpacked(pack(b"x" * size), encoding, MOST) == b"x" * size


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (packed(bytes(5_000_000)), "gzip"),
        (packed(b"x" * 9000) * 3, "gzip"),
        (zlib.compress(bytes(5_000_000)), "deflate"),
        (brotli.compress(bytes(5_000_000)), "br"),
        (packed(packed(bytes(5_000_000))), "gzip, gzip"),
    ],
)
def test_a_bomb_is_left_at_the_bound(packed: bytes, encoding: str) -> None:
    with pytest.raises(Unreachable, match=r"larger than 0\.00954 MB"):
        unpacked(packed, encoding, MOST)


@pytest.mark.parametrize(
    ("packed", "encoding", "why"),
    [
        (packed(TEXT)[:-9], "gzip", "stopped before its end"),
        (zlib.compress(TEXT)[:-9], "deflate", "stopped before its end"),
        (brotli.compress(TEXT)[:-9], "br", "stopped before its end"),
        (TEXT, "gzip", "damaged"),
        (TEXT, "br", "damaged"),
        (TEXT, "deflate", "damaged"),
        (TEXT, "zstd", "unknown way: zstd"),
    ],
)
def test_what_is_damaged_or_cut_short_is_said(packed: bytes, encoding: str, why: str) -> None:
    with pytest.raises(Unreachable, match=why):
        unpacked(packed, encoding, MOST)
