"""Names of what pages read and changes touch: the ledger's keys (see ``baking/press.py``)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from strichka.pictures.keys import picture

__all__ = ["picture"]

SITE = "site"


def story(public_id: str) -> str:
    """All that a story's own page shows."""
    return f"story:{public_id}"


def pages(public_id: str) -> str:
    """What all pages below a story's address show of it: its headline, its address, its marks."""
    return f"pages:{public_id}"


def entries(public_id: str, page: int) -> str:
    """One page of a live text's entries."""
    return f"entries:{public_id}:{page}"


def history(public_id: str, page: int) -> str:
    """One page of a story's history; 0 is the newest."""
    return f"history:{public_id}:{page}"


def card(public_id: str) -> str:
    """What lists and related blocks show of a story."""
    return f"card:{public_id}"


def home(language: str) -> str:
    return f"list:{language}:home"


def section_front(language: str, slug: str) -> str:
    return f"list:{language}:section:{slug}"


def topic_front(language: str, slug: str) -> str:
    return f"list:{language}:topic:{slug}"


def byline_front(language: str, slug: str) -> str:
    return f"list:{language}:by:{slug}"


def thread_front(language: str, slug: str) -> str:
    return f"list:{language}:thread:{slug}"


def month(language: str, register: str, slug: str, at: datetime) -> str:
    """One month's archive of a topic, a person or a thread; ``register`` is ``topic``, ``by`` or ``thread``."""
    return f"list:{language}:{register}-month:{slug}:{local_date(at)[:7]}"


def day(language: str, section: str, at: datetime) -> str:
    """One section's archive of the day, in the newsroom's time zone."""
    return f"list:{language}:day:{section}:{local_date(at)}"


def local_date(at: datetime) -> str:
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date().isoformat()


def corrections(language: str) -> str:
    return f"list:{language}:corrections"


def withdrawals() -> str:
    """How often, and when last, a story was withdrawn."""
    return "withdrawals"


def sitemap_day(language: str, at: datetime) -> str:
    """What the sitemaps say of the stories of a day."""
    return f"sitemap:{language}:{local_date(at)}"


def sitemaps() -> str:
    """Which days have stories at all."""
    return "sitemaps"


def sitemap_fronts() -> str:
    """Which topics, people and threads have a front; touched every hour."""
    return "sitemap-fronts"


def section(slug: str) -> str:
    """A section's name."""
    return f"section:{slug}"


def topic(slug: str) -> str:
    return f"topic:{slug}"


def byline(slug: str) -> str:
    return f"byline:{slug}"


def thread(slug: str) -> str:
    """A thread's name."""
    return f"thread:{slug}"


def source(slug: str) -> str:
    return f"source:{slug}"


def background(public_id: str) -> str:
    return f"background:{public_id}"


def text(place: str) -> str:
    """What the newsroom says of itself in one place, in all languages."""
    return f"text:{place}"


def trust(language: str) -> str:
    """Which sections of the trust page there are; every page that names the publisher reads it."""
    return f"trust:{language}"
