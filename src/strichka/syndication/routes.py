"""Which file for machines stands at a path: the renderer, homes of keys, and all paths for a whole bake."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date

from strichka.baking.press import Page
from strichka.baking.reads import Key
from strichka.stories import addresses, keys
from strichka.syndication import calendar, feeds, registers, robots, security_txt, sitemaps

FILES: Mapping[str, Callable[[], Page | None]] = {
    addresses.ROBOTS: robots.robots,
    addresses.TDM: robots.tdm,
    addresses.SECURITY: security_txt.render,
    addresses.SITEMAP: sitemaps.index,
    addresses.SITEMAP_FRONTS: sitemaps.fronts,
    addresses.SITEMAP_NEWS: sitemaps.news,
}
_DAY = re.compile(r"/sitemap/([a-z-]+)/(\d{4})/(\d{2})/(\d{2})\.xml", re.ASCII)
_REGISTER = re.compile(rf"/sitemap/([a-z-]+)/({'|'.join(registers.REGISTERS)})/([1-9]\d{{0,5}})\.xml", re.ASCII)


def render(path: str) -> Page | None:
    """What stands at a path; None when nothing does."""
    if path in FILES:
        return FILES[path]()
    if match := _DAY.fullmatch(path):
        language, *written = match.groups()
        with suppress(ValueError, OverflowError):  # no date, or the calendar's end
            return sitemaps.day(language, date(*map(int, written))) if language in addresses.languages() else None
        return None
    if match := _REGISTER.fullmatch(path):
        language, name, number = match.groups()
        return sitemaps.register(language, name, int(number)) if language in addresses.languages() else None
    return feeds.render(path)


def homes(key: Key) -> Iterable[str]:
    """The paths that exist because of a key."""
    if key == keys.SITE:
        return (addresses.ROBOTS, addresses.TDM, addresses.SECURITY, addresses.SITEMAP_FRONTS)
    if key == keys.sitemaps():
        return (addresses.SITEMAP,)
    if key == keys.sitemap_fronts():
        return (addresses.SITEMAP_FRONTS, *registers.part_addresses(), addresses.SITEMAP)
    if key.kind == "sitemap":
        return _day_homes(*key.words)
    return feeds.homes(key)


def _day_homes(language: str, written: str) -> Iterator[str]:
    on = date.fromisoformat(written)
    if language in addresses.languages():
        yield addresses.sitemap_day(language, on)
        if on in sitemaps.news_days():
            yield addresses.SITEMAP_NEWS


def all_paths() -> Iterator[str]:
    """Every file for machines, streamed."""
    yield from FILES
    yield from feeds.all_paths()
    yield from registers.part_addresses()
    for language in addresses.languages():
        yield from (addresses.sitemap_day(language, on) for on in calendar.days(language))
