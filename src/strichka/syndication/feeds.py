"""Feeds by their addresses: below a front stands ``feed.<name>`` for each of the formats."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pkgutil import resolve_name

from django.utils import translation

from strichka.baking.press import Page
from strichka.baking.reads import Key, Reads
from strichka.baking.shared import shared
from strichka.feed_formats import FORMATS
from strichka.stories import addresses, lists
from strichka.syndication import channels

ADDRESS = re.compile(r"(.*/)feed\.([a-z0-9]+)")


def render(path: str) -> Page | None:
    """The feed at a path; None when there is none."""
    match = ADDRESS.fullmatch(path)
    if match is None or match[2] not in FORMATS:
        return None
    front, name = match.groups()
    reads = Reads()
    with translation.override(addresses.split(front)[0]):
        channel = _channel(front, reads)
        return Page(renderer(name)(channel), reads.keys()) if channel else None


def ahead(paths: Iterable[str]) -> None:
    """Have what these feeds read asked for together."""
    matches = [match for path in paths if (match := ADDRESS.fullmatch(path)) and match[2] in FORMATS]
    channels.ahead(dict.fromkeys(match[1] for match in matches))


def _channel(front: str, reads: Reads) -> channels.Channel | None:
    """The channel of a front: the same for all formats, so that it is read once where they are baked together."""

    def read() -> tuple[channels.Channel | None, frozenset[Key]]:
        own = Reads()
        return channels.channel_at(front, own), own.keys()

    channel, keys = shared(("channel", front), read)
    reads.add(*keys)
    return channel


@cache
def renderer(name: str) -> Callable[[channels.Channel], bytes]:
    """What renders the format of this name, imported at first use."""
    render: Callable[[channels.Channel], bytes] = resolve_name(FORMATS[name].render)
    return render


def homes(key: Key) -> Iterator[str]:
    """The feeds of the list that a key names."""
    page = lists.with_key(key)
    if page and page.kind.feed and page.on is None and page.language in addresses.languages():
        yield from of_front(page.path)


def of_front(front: str) -> Iterator[str]:
    return (addresses.feed(front, name) for name in FORMATS)


def all_paths() -> Iterator[str]:
    """Every feed, those of the whole paper first."""
    for language in addresses.languages():
        for kind in lists.LISTS:
            for front in kind.fronts(language) if kind.feed else ():
                yield from of_front(front.path)
