"""What an MP4 says of itself: the codec of its video and its size, read from its boxes (ISO/IEC 14496-12)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MOST_BOXES = 2000  # in one container; a file with more is broken or made to keep us busy
LARGEST_SIDE = 16384


class Broken(Exception):
    """The boxes do not fit into each other."""


@dataclass(frozen=True, slots=True)
class Movie:
    """The video's sample entry (``avc1`` is H.264), empty for sound alone; width and height in pixels as shown."""

    codec: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int
    end: int


def read(file: BinaryIO, size: int) -> Movie:
    """Read a whole MP4 or M4A of ``size`` bytes. Raises Broken when there is no movie in it."""
    for movie in _boxes(file, 0, size):
        if movie.kind == b"moov":
            tracks = [track for track in _boxes(file, movie.start, movie.end) if track.kind == b"trak"]
            described = [_track(file, track) for track in tracks]
            visible = [track for track in described if track and track.width]
            return visible[0] if visible else Movie("", 0, 0)
    raise Broken("there is no movie box")


def _track(file: BinaryIO, track: _Box) -> Movie | None:
    """A track of pictures; None for sound and the like."""
    handler = _find(file, track, b"mdia", b"hdlr")
    if handler is None or _part(file, handler.start + 8, 4) != b"vide":
        return None
    entries = _find(file, track, b"mdia", b"minf", b"stbl", b"stsd")
    header = _find(file, track, b"tkhd")
    if entries is None or header is None or header.end - header.start < 84:  # noqa: PLR2004 - bytes, version 0
        raise Broken("a track has no header")
    codec = _part(file, entries.start + 12, 4).decode("latin-1")
    return Movie(codec, *_size(_part(file, header.end - 44, 44)))


def _size(tail: bytes) -> tuple[int, int]:
    """Width and height at the end of a track's header; its matrix before them tells whether a phone was turned."""
    along, across = struct.unpack(">ii", tail[:8])
    width, height = (side >> 16 for side in struct.unpack(">II", tail[-8:]))
    if not 0 < width <= LARGEST_SIDE or not 0 < height <= LARGEST_SIDE:
        raise Broken("a size that no video has")
    return (height, width) if along == 0 and across else (width, height)


def _find(file: BinaryIO, box: _Box, *kinds: bytes) -> _Box | None:
    inner: _Box | None = box
    for kind in kinds:
        assert inner is not None
        inner = next((one for one in _boxes(file, inner.start, inner.end) if one.kind == kind), None)
        if inner is None:
            return None
    return inner


def _boxes(file: BinaryIO, offset: int, end: int) -> Iterator[_Box]:
    for _count in range(MOST_BOXES):
        if offset + 8 > end:
            return
        size, kind = struct.unpack(">I4s", _part(file, offset, 8))
        header = 8
        if size == 1:
            header, (size,) = 16, struct.unpack(">Q", _part(file, offset + 8, 8))
        size = size or end - offset
        if size < header or offset + size > end:
            raise Broken("a box is larger than what holds it")
        yield _Box(kind, offset + header, offset + size)
        offset += size
    raise Broken("too many boxes")


def _part(file: BinaryIO, offset: int, count: int) -> bytes:
    file.seek(offset)
    part = file.read(count)
    if len(part) < count:
        raise Broken("the file ends too early")
    return part
