"""Posts, videos, charts and maps of others, known by their address: what may be framed, and from where.

``embeds.json`` is the registry: the desk's editor reads the same table. A form's ``url`` must fit the whole address;
``{1}``, ``{2}`` in ``frame`` are what its groups caught, and no group lets anything through but an id, a number, or a
path of letters. Regular expressions there are of the kind that Python and browsers read alike.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

LONGEST = 2000  # characters of an address, as in the document's schema


@dataclass(frozen=True, slots=True)
class Embed:
    """Something that a reader may ask to see; ``shape`` is the box kept for it.

    ``wide`` is 16:9, ``tall`` 9:16, ``map`` 4:3; ``post`` and ``chart`` have a height of their own in the stylesheet.
    """

    provider: str
    name: str
    frame: str
    shape: str


@dataclass(frozen=True, slots=True)
class _Form:
    provider: str
    name: str
    shape: str
    pattern: re.Pattern[str]
    frame: str
    has_start: bool


# 90, 90s, 1m30s, 1h2m3s; in the query or, as the site once wrote it, after the hash.
_START = re.compile(
    r"[?&#](?:t|start|time_continue)=(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?(?=[&#]|$)", re.ASCII
)


def _read() -> Iterator[_Form]:
    table: list[dict[str, Any]] = json.loads((files("strichka.document") / "embeds.json").read_text("utf-8"))
    for one in table:
        for form in one["forms"]:
            shape = form.get("shape", one["shape"])
            pattern = re.compile(form["url"], re.ASCII)
            yield _Form(one["id"], one["name"], shape, pattern, form["frame"], form.get("start", False))


_FORMS = tuple(_read())
# Exactly what a page may frame when its reader asks: for the frame-src of its policy.
ORIGINS = tuple(dict.fromkeys(f"https://{urlsplit(form.frame).netloc}" for form in _FORMS))
PROVIDERS = tuple(dict.fromkeys(form.provider for form in _FORMS))


def recognize(url: str) -> Embed | None:
    """What stands at an address, by the address alone; None for everything that is not known for certain."""
    if len(url) > LONGEST:
        return None
    for form in _FORMS:
        if match := form.pattern.fullmatch(url):
            return Embed(form.provider, form.name, _frame(form, match), form.shape)
    return None


def _frame(form: _Form, match: re.Match[str]) -> str:
    frame = form.frame
    for number, caught in enumerate(match.groups(), 1):
        frame = frame.replace(f"{{{number}}}", caught)
    seconds = _start(match[0]) if form.has_start else 0
    return f"{frame}&start={seconds}" if seconds else frame


def _start(url: str) -> int:
    """The second from which a video is wanted; 0: from the beginning."""
    match = _START.search(url)
    if match is None:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds
