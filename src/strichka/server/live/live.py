"""``/live.json``: what readers' pages ask every half a minute, made of the baked headlines and of who reads now.

The baked ``headlines.json`` (paper/pages/data_files.py) has ``stories``, ``older`` and ``editions``. ``live.json`` has
- ``stories``: the newest, as baked: id → ``url``, ``headline``, ``edition``, ``at``, ``section``;
- ``readers_now``: up to ten of all these stories with ``id`` and ``readers``, the most read first; empty when fewer
  than three may be told;
- ``editions``: id → number, of the stories changed within a day.

A story that is not listed (killed, advertising, too old) is never named. In another language's folder
(``/en/live.json``) it is made of the file beside it. It is at most 64 KiB, 20 as a rule, 5 on the wire.
"""

import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli

from strichka.baking.page_address import LIVE
from strichka.baking.store import Store
from strichka.server.http import headers
from strichka.server.http.pages import Page, Terms, page_of_bytes

NAME = LIVE.encode()
EVERY = 5.0  # seconds
SHOWN = 10
FEWEST = 3
CHANGED = 86_400  # seconds
MOST_EDITIONS = 300
MOST_PLACES = 8

Listed = Callable[[float], dict[str, int]]


class Live:
    """Makes ``live.json`` anew every ``EVERY`` seconds for each place, and at once when its headlines have changed.

    A story that was withdrawn is not named a moment longer. ``listed`` answers the stories that may be told as read
    at a moment, with their readers.
    """

    def __init__(self, store: Store, listed: Listed) -> None:
        self._store = store
        self._listed = listed
        self._cache: dict[str, tuple[float, int, Page]] = {}

    def find(self, path: bytes, now: float) -> Page | None:
        """The page for a path that ends with ``/live.json``; None where no headlines are baked (but at the root)."""
        place = path[: -len(NAME)].decode("latin-1")
        cached = self._cache.get(place)
        stamp = self._stamp(place)
        if cached is not None and now - cached[0] < EVERY and cached[1] == stamp:
            return cached[2]
        headlines = self._headlines(place)
        if headlines is None or (place not in self._cache and len(self._cache) >= MOST_PLACES):
            return None
        page = _page(self._compose(headlines, now))
        self._cache[place] = (now, stamp, page)
        return page

    def _stamp(self, place: str) -> int:
        """The time of the baked headlines in nanoseconds; 0 where there are none."""
        try:
            return Path(self._store.file_of(f"{place}/headlines.json")).stat().st_mtime_ns
        except (OSError, ValueError):
            return 0

    def _headlines(self, place: str) -> dict[str, Any] | None:
        try:
            headlines = json.loads(self._store.read(f"{place}/headlines.json"))
        except (OSError, ValueError):
            return {} if not place else None
        return headlines if isinstance(headlines, dict) else {}

    def _compose(self, headlines: dict[str, Any], now: float) -> dict[str, Any]:
        stories = _table(headlines, "stories")
        counts, headlines_by_id = self._listed(now), _table(headlines, "older") | stories
        most = sorted(
            (-counts[key], key) for key, one in headlines_by_id.items() if counts.get(key) and isinstance(one, dict)
        )
        most_read = [{**headlines_by_id[key], "id": key, "readers": -count} for count, key in most[:SHOWN]]
        return {
            "stories": stories,
            "readers_now": most_read if len(most_read) >= FEWEST else [],
            "editions": _recent(_table(headlines, "editions"), time.time() - CHANGED),
        }


def _table(headlines: dict[str, Any], name: str) -> dict[str, Any]:
    table = headlines.get(name)
    return table if isinstance(table, dict) else {}


def _recent(editions: dict[str, Any], since: float) -> dict[str, int]:
    """Edition numbers of what was changed after ``since``, in seconds since the epoch."""
    recent: dict[str, int] = {}
    for story, edition in editions.items():
        match edition:
            case [int(number), int(at)] if at > since and len(recent) < MOST_EDITIONS:
                recent[story] = number
    return recent


def _page(composed: dict[str, Any]) -> Page:
    content = json.dumps(composed, ensure_ascii=False, separators=(",", ":")).encode()
    packed = {"br": brotli.compress(content, quality=5), "gzip": gzip.compress(content, 6, mtime=0)}
    return page_of_bytes(content, Terms("/live.json", cache=headers.CACHE_LIVE), packed)
