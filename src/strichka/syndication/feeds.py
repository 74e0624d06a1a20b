"""Feeds by their addresses: below a front stand ``feed.rss``, ``feed.atom`` and ``feed.json``."""

import re
from collections.abc import Callable, Iterator, Mapping

from django.utils import translation

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.stories import addresses
from strichka.stories.models import Byline, Section
from strichka.stories.table_stream import stream
from strichka.syndication import channels
from strichka.syndication.formats import atom, json_feed, rss
from strichka.topics.models import Topic

FORMATS: Mapping[str, Callable[[channels.Channel], bytes]] = {
    "rss": rss.render,
    "atom": atom.render,
    "json": json_feed.render,
}
ADDRESS = re.compile(rf"(.*/)feed\.({'|'.join(FORMATS)})")

# Keys of lists (stories/keys.py) and the fronts they belong to.
FRONTS: Mapping[str, Callable[[str, str], str]] = {
    "home": lambda language, _slug: addresses.home(language),
    "section": addresses.section,
    "topic": addresses.topic,
    "by": addresses.byline,
    "corrections": lambda language, _slug: addresses.corrections(language),
}


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


def homes(key: str) -> Iterator[str]:
    """The feeds of the list that a key names."""
    kind, _colon, rest = key.partition(":")
    language, _colon, named = rest.partition(":")
    name, _colon, slug = named.partition(":")
    if kind == "list" and name in FRONTS and language in addresses.languages():
        yield from of_front(FRONTS[name](language, slug))


def of_front(front: str) -> Iterator[str]:
    return (addresses.feed(front, kind) for kind in FORMATS)


def all_paths() -> Iterator[str]:
    """Every feed, those of the whole paper first."""
    for language in addresses.languages():
        for front in _fronts(language):
            yield from of_front(front)


def _fronts(language: str) -> Iterator[str]:
    yield from (addresses.home(language), addresses.corrections(language))
    yield from (addresses.section(language, slug) for slug in Section.objects.values_list("slug", flat=True))
    yield from (addresses.topic(language, topic.slug) for topic in stream(Topic.objects.all()))
    yield from (addresses.byline(language, byline.slug) for byline in stream(Byline.objects.all()))
