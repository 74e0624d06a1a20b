"""Marked places for adverts, and the frames of others that a keeper may put there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

HOME_TOP, FEED, STORY_AFTER, BESIDE = "home-top", "feed", "story-after", "beside"
PLACES = (HOME_TOP, FEED, STORY_AFTER, BESIDE)
ON_FRONTS = (HOME_TOP, FEED)
ON_STORIES = (STORY_AFTER, BESIDE)

# Plain addresses only: an origin goes into a header and into nginx's configuration as it stands.
_ORIGIN = r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[0-9]{1,5})?|http://(?:localhost|127\.0\.0\.1)(?::[0-9]{1,5})?"
_ADDRESS = re.compile(rf"(?:{_ORIGIN})(?:/[\w.~/?&=%+:@!-]*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of somebody else that is shown in a sandbox at ``place``."""

    place: str
    url: str


def parse_frame(row: str) -> Frame:
    """Read ``place=https://origin/path``. Raises ValueError with what to write instead."""
    place, _equals, url = row.partition("=")
    if place.strip() not in PLACES:
        raise ValueError(f"{row!r} names no place. Write one of {', '.join(PLACES)}, then = and an address.")
    return Frame(place.strip(), parse_address(url.strip()))


def parse_address(url: str) -> str:
    """The address itself when it may be framed. Raises ValueError otherwise.

    It begins with https:// and a host in small letters; ``http://localhost`` and ``http://127.0.0.1`` are for trials.
    """
    if not _ADDRESS.fullmatch(url):
        raise ValueError(f"{url!r} is no address to frame. Write one like https://ads.example.com/frame.html")
    return url


def is_link(url: str) -> bool:
    """Whether an address may stand under a button: a path of this site, or https with a host."""
    if any(mark.isspace() or not mark.isprintable() or mark in "\"'<>\\`" for mark in url):
        return False
    if url.startswith("/"):
        return not url.startswith("//")
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def origins(urls: Iterable[str]) -> tuple[str, ...]:
    """The origins of these addresses, each once, in order (RFC 6454)."""
    split = (urlsplit(url) for url in urls)
    return tuple(dict.fromkeys(f"{parts.scheme}://{parts.netloc}" for parts in split))
