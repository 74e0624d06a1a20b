"""``/live.json``: the newest headlines as baked, with what readers have open now.

The baked ``headlines.json`` is an object; its ``stories`` maps the id of each story that may be shown to an object
about it (``url``, ``headline``, ``edition``…). ``live.json`` is the same object with ``readers_now``: up to ten of
these objects with their ``id``, the most read first. A story that is not listed (killed, advertising, too old) is
never named. In another language's folder (``/en/live.json``) it is made of the file beside it.
"""

import gzip
import json
from pathlib import Path
from typing import Any

import brotli

from strichka.audience.window import Window
from strichka.baking.store import Store
from strichka.server import headers
from strichka.server.pages import Page, Terms, made

NAME = b"/live.json"
EVERY = 5.0  # seconds
SHOWN = 10
MOST_EDITIONS = 8


class Live:
    """Makes ``live.json`` anew every ``EVERY`` seconds for each place, and at once when its headlines have changed.

    A story that was withdrawn is not named a moment longer.
    """

    def __init__(self, store: Store, window: Window) -> None:
        self._store = store
        self._window = window
        self._made: dict[str, tuple[float, int, Page]] = {}

    def find(self, path: bytes, now: float) -> Page | None:
        """The page for a path that ends with ``/live.json``; None where no headlines are baked (but at the root)."""
        place = path[: -len(NAME)].decode("latin-1")
        known = self._made.get(place)
        stamp = self._stamp(place)
        if known is not None and now - known[0] < EVERY and known[1] == stamp:
            return known[2]
        headlines = self._headlines(place)
        if headlines is None or (place not in self._made and len(self._made) >= MOST_EDITIONS):
            return None
        page = self._compose(headlines, now)
        self._made[place] = (now, stamp, page)
        return page

    def _stamp(self, place: str) -> int:
        """The time of the baked headlines in nanoseconds; 0 where there are none."""
        try:
            return Path(self._store.file_of(f"{place}/headlines.json")).stat().st_mtime_ns
        except (OSError, ValueError):
            return 0

    def _headlines(self, place: str) -> dict[str, Any] | None:
        try:
            found = json.loads(self._store.read(f"{place}/headlines.json"))
        except (OSError, ValueError):
            return {} if not place else None
        return found if isinstance(found, dict) else {}

    def _compose(self, headlines: dict[str, Any], now: float) -> Page:
        stories = headlines.get("stories")
        stories = stories if isinstance(stories, dict) else {}
        counts = self._window.counts(now)
        most = sorted((-counts[key], key) for key in stories if counts.get(key))[:SHOWN]
        readers_now = [{**stories[key], "id": key} for _count, key in most if isinstance(stories[key], dict)]
        composed = {**headlines, "readers_now": readers_now}
        content = json.dumps(composed, ensure_ascii=False, separators=(",", ":")).encode()
        packed = {"br": brotli.compress(content, quality=5), "gzip": gzip.compress(content, 6, mtime=0)}
        return made(content, Terms("/live.json", cache=headers.CACHE_LIVE), packed)
