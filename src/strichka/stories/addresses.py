"""Where things stand on the paper (the URL contract)."""

from collections.abc import Callable
from datetime import date

from django.conf import settings

NOT_FOUND = "/404/"
FAILED = "/500/"
CARD = "/card.png"
OEMBED = "/-/oembed"
REPORTS = "/-/reports"
THEME = "/theme.css"
BLOCK_STYLES = "/blocks.css"
ROBOTS = "/robots.txt"
SECURITY = "/.well-known/security.txt"
TDM = "/.well-known/tdmrep.json"
SITEMAP = "/sitemap.xml"
SITEMAP_FRONTS = "/sitemap/fronts.xml"
SITEMAP_NEWS = "/sitemap/news.xml"
# Regular expressions. Only these digits: a page has one address, not one more in every script of the world.
SLUG = "([a-z0-9_-]+)"
MONTH = "([0-9]{4})/([0-9]{2})/"
DAY = f"{MONTH}([0-9]{{2}})/"

Address = Callable[[str], str]


def languages() -> list[str]:
    """The languages in which the paper comes out, as the newsroom orders them."""
    return settings.INSTANCE.words("site.languages")


def absolute(path: str) -> str:
    """The public address of a path."""
    return settings.INSTANCE.url + path


def prefix(language: str) -> str:
    """``""`` for the newsroom's own language, ``"/en"`` and so on for the others."""
    return "" if language == settings.LANGUAGE_CODE else f"/{language}"


def split(path: str) -> tuple[str, str]:
    """The language of a path, and the path as it would be in the newsroom's own language."""
    for language in languages():
        before = prefix(language)
        if before and path.startswith(before + "/"):
            return language, path.removeprefix(before)
    return settings.LANGUAGE_CODE, path


def home(language: str) -> str:
    return f"{prefix(language)}/"


def section(language: str, slug: str) -> str:
    return f"{prefix(language)}/{slug}/"


def story(language: str, section_slug: str, slug: str, public_id: str) -> str:
    return f"{prefix(language)}/{section_slug}/{slug}-{public_id}/"


def entries(story_path: str, page: int) -> str:
    """A page of a live text's entries, numbered from the oldest; an entry keeps its page for ever."""
    return f"{story_path}page/{page}/"


def history(story_path: str, page: int = 0) -> str:
    """A story's editions with what changed: the newest, or an older page, numbered from the oldest."""
    return f"{story_path}history/{page}/" if page else f"{story_path}history/"


def topic(language: str, slug: str) -> str:
    return f"{prefix(language)}/topic/{slug}/"


def byline(language: str, slug: str) -> str:
    return f"{prefix(language)}/by/{slug}/"


def thread(language: str, slug: str) -> str:
    return f"{prefix(language)}/thread/{slug}/"


def corrections(language: str) -> str:
    return f"{prefix(language)}/corrections/"


def report_figures(language: str) -> str:
    return f"{corrections(language)}figures/"


def month(front: str, on: date) -> str:
    """A month's archive, below the front that it belongs to."""
    return f"{front}{on:%Y/%m}/"


def day(front: str, on: date) -> str:
    """A day's archive, below the front that it belongs to."""
    return f"{front}{on:%Y/%m/%d}/"


def headlines(language: str) -> str:
    """The newest headlines as data; the server makes ``live.json`` beside it."""
    return f"{prefix(language)}/headlines.json"


def feed(front: str, kind: str) -> str:
    """A front's feed; ``kind`` is the name of a format (``feed_formats.py``)."""
    return f"{front}feed.{kind}"


def sitemap_day(language: str, on: date) -> str:
    return f"/sitemap/{language}/{on:%Y/%m/%d}.xml"


def sitemap_register(language: str, register: str, number: int) -> str:
    """A part of the topics', people's or threads' fronts; ``register`` is a list's name."""
    return f"/sitemap/{language}/{register}/{number}.xml"


def search(language: str) -> str:
    return f"{prefix(language)}/search/"


def search_wait(language: str) -> str:
    """What the server answers instead of results when too much is searched for."""
    return f"{search(language)}wait/"


def search_description(language: str) -> str:
    """How a browser searches here (OpenSearch 1.1)."""
    return f"{search(language)}opensearch.xml"


def about(language: str) -> str:
    return f"{prefix(language)}/about/"


def advertising(language: str) -> str:
    return f"{prefix(language)}/advertising/"


def push(language: str) -> str:
    """Where readers ask for push notices."""
    return f"{prefix(language)}/-/push/"


def imprint(language: str) -> str:
    return f"{prefix(language)}/imprint/"


def trust(language: str) -> str:
    """How the newsroom works, in sections that are named by anchors."""
    return f"{prefix(language)}/trust/"


def everywhere(language: str, address: Address) -> tuple[tuple[str, str], ...]:
    """The same page in the other languages: language and path."""
    return tuple((code, address(code)) for code in languages() if code != language)
