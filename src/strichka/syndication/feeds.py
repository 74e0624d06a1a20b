"""Feeds by their addresses: below a front stand ``feed.rss``, ``feed.atom`` and ``feed.json``."""

import re
from collections.abc import Callable, Iterator, Mapping

from django.utils import translation

from strichka.baking.press import Page
from strichka.baking.reads import Key, Reads
from strichka.stories import addresses, lists
from strichka.syndication import channels
from strichka.syndication.formats import atom, json_feed, rss

FORMATS: Mapping[str, Callable[[channels.Channel], bytes]] = {
    "rss": rss.render,
    "atom": atom.render,
    "json": json_feed.render,
}
ADDRESS = re.compile(rf"(.*/)feed\.({'|'.join(FORMATS)})")


def render(path: str) -> Page | None:
    """The feed at a path; None when there is none."""
    found = ADDRESS.fullmatch(path)
    if found is None:
        return None
    front, kind = found.groups()
    reads = Reads()
    with translation.override(addresses.split(front)[0]):
        channel = channels.at(front, reads)
        return Page(FORMATS[kind](channel), reads.keys()) if channel else None


def homes(key: Key) -> Iterator[str]:
    """The feeds of the list that a key names."""
    page = lists.with_key(key)
    if page and page.kind.feed and page.on is None and page.language in addresses.languages():
        yield from of_front(page.path)


def of_front(front: str) -> Iterator[str]:
    return (addresses.feed(front, kind) for kind in FORMATS)


def all_paths() -> Iterator[str]:
    """Every feed, those of the whole paper first."""
    for language in addresses.languages():
        for kind in lists.LISTS:
            for front in kind.fronts(language) if kind.feed else ():
                yield from of_front(front.path)
