"""The lists of a large JSON file, object after object: the file as a whole is never in memory.

Ghost writes ``{"db": [{"meta": …, "data": {"posts": [{…}, …], …}}]}``: only where the lists begin must be known.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PIECE = 1 << 20  # characters read at once
LARGEST = 64 << 20  # characters of one object
_SPACE = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


class BrokenError(ValueError):
    """Where the file is no JSON: its place, in characters from the beginning."""

    def __init__(self, place: int) -> None:
        super().__init__(f"the file is broken about character {place:,}")


class Lists:
    """The lists of objects by their names; ``place`` is how far has been read, in bytes about."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.place = 0

    def objects(self, name: str) -> Iterator[dict[str, Any]]:
        """Every object of the list under a name within ``data``. Raises BrokenError."""
        begins = re.compile(rf'"{re.escape(name)}"\s*:\s*\[')
        with self._file.open(encoding="utf-8", errors="replace") as source:
            held, before = "", 0
            match = None
            while match is None:
                more = source.read(PIECE)
                if not more:
                    return
                held = held[-len(name) - 20 :] + more
                match = begins.search(held)
                before += len(more)
            yield from self._of(source, held[match.end() :], before - len(held) + match.end())

    def _of(self, source: Any, held: str, place: int) -> Iterator[dict[str, Any]]:
        """The objects of a list that has just begun; what is held begins at ``place``."""
        at, asked = 0, PIECE
        while True:
            space = _SPACE.match(held, at)
            at = space.end() if space else at
            if held[at : at + 1] == "]":
                return
            try:
                found, end = _DECODER.raw_decode(held, at) if at < len(held) else (None, -1)
            except ValueError:
                end = -1
            if end >= 0 and end < len(held):
                at, asked = end, PIECE
                self.place = place + at
                if isinstance(found, dict):
                    yield found
                continue
            more = source.read(asked)
            if not more or len(held) - at > LARGEST:
                raise BrokenError(place + at)
            held, place, at = held[at:] + more, place + at, 0
            asked *= 2  # what is long is not tried again at every piece
