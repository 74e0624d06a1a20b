"""When a text says that something happened, by the clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

READ = 6000  # characters
_CLOCK = re.compile(r"(?<![\d:.,])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")


@dataclass(frozen=True, slots=True)
class Moment:
    """``text[start:end]`` is a time of the day, in ``minutes``."""

    minutes: int
    start: int
    end: int


def moments(text: str) -> Iterator[Moment]:
    for one in _CLOCK.finditer(text[:READ]):
        yield Moment(int(one[1]) * 60 + int(one[2]), one.start(), one.end())
