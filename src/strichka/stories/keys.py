"""Keys of what pages read and changes touch; those of lists are in ``stories/lists.py``."""

from datetime import datetime

from strichka.baking.reads import OWN_PAGE, Key
from strichka.pictures.keys import file, picture
from strichka.stories import months

__all__ = ["file", "picture"]

SITE = Key("site")


def story(public_id: str) -> Key:
    """All that a story's own page shows."""
    return Key("story", (public_id,), OWN_PAGE)


def pages(public_id: str) -> Key:
    """What all pages below a story's address show of it: its headline, its address, its marks."""
    return Key("pages", (public_id,))


def entries(public_id: str, page: int) -> Key:
    """One page of a live text's entries."""
    return Key("entries", (public_id, str(page)))


def history(public_id: str, page: int) -> Key:
    """One page of a story's history; 0 is the newest."""
    return Key("history", (public_id, str(page)))


def card(public_id: str) -> Key:
    """What lists and related blocks show of a story."""
    return Key("card", (public_id,))


def withdrawals() -> Key:
    """How often, and when last, a story was withdrawn."""
    return Key("withdrawals")


def sitemap_day(language: str, at: datetime) -> Key:
    """What the sitemaps say of the stories of a day."""
    return Key("sitemap", (language, months.local_day(at).isoformat()))


def sitemaps() -> Key:
    """Which days have stories at all."""
    return Key("sitemaps")


def sitemap_fronts() -> Key:
    """Which topics, people and threads have a front; touched every hour."""
    return Key("sitemap-fronts")


def section(slug: str) -> Key:
    """A section's name."""
    return Key("section", (slug,))


def topic(slug: str) -> Key:
    return Key("topic", (slug,))


def byline(slug: str) -> Key:
    return Key("byline", (slug,))


def thread(slug: str) -> Key:
    """A thread's name."""
    return Key("thread", (slug,))


def source(slug: str) -> Key:
    return Key("source", (slug,))


def background(public_id: str) -> Key:
    return Key("background", (public_id,))


def text(place: str) -> Key:
    """What the newsroom says of itself in one place, in all languages."""
    return Key("text", (place,))


def trust(language: str) -> Key:
    """Which sections of the trust page there are; every page that names the publisher reads it."""
    return Key("trust", (language,))
