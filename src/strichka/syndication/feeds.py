"""Feeds by their addresses: below a front stands ``feed.<name>`` for each of the formats."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pkgutil import resolve_name

from django.utils import translation

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.feed_formats import FORMATS
from strichka.stories import addresses
from strichka.stories.models import Byline, Section
from strichka.stories.table_stream import stream
from strichka.syndication import channels
from strichka.topics.models import Topic

ADDRESS = re.compile(r"(.*/)feed\.([a-z0-9]+)")

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
    if found is None or found[2] not in FORMATS:
        return None
    front, name = found.groups()
    reads = Reads()
    with translation.override(addresses.split(front)[0]):
        channel = channels.at(front, reads)
        return Page(renderer(name)(channel), reads.keys()) if channel else None


@cache
def renderer(name: str) -> Callable[[channels.Channel], bytes]:
    """What renders the format of this name, imported at first use."""
    render: Callable[[channels.Channel], bytes] = resolve_name(FORMATS[name].render)
    return render


def homes(key: str) -> Iterator[str]:
    """The feeds of the list that a key names."""
    kind, _colon, rest = key.partition(":")
    language, _colon, named = rest.partition(":")
    name, _colon, slug = named.partition(":")
    if kind == "list" and name in FRONTS and language in addresses.languages():
        yield from of_front(FRONTS[name](language, slug))


def of_front(front: str) -> Iterator[str]:
    return (addresses.feed(front, name) for name in FORMATS)


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
