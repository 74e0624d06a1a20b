"""A page's packed variants: Brotli and gzip, the same bytes for the same page."""

import gzip
import zlib

import brotli

# How far back Brotli looks, as a power of two: its tables are as large, and for a short page a quarter of its time.
SMALL_WINDOW, LARGEST_WINDOW = 16, 22


def packed(content: bytes) -> list[tuple[str, bytes]]:
    """What stands beside a page: the suffix of each variant with its bytes."""
    window = SMALL_WINDOW if len(content) < 1 << SMALL_WINDOW else LARGEST_WINDOW
    return [(".br", brotli.compress(content, quality=5, lgwin=window)), (".gz", gzip.compress(content, 6, mtime=0))]


def unpack(suffix: str, content: bytes) -> bytes | None:
    """The page of a variant, or None when the variant is damaged."""
    try:
        unpacked: bytes = brotli.decompress(content) if suffix == ".br" else gzip.decompress(content)
    except (brotli.error, OSError, EOFError, zlib.error):
        return None
    return unpacked
