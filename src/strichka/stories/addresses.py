"""Where things stand on the paper (the URL contract)."""

from datetime import date

from django.conf import settings

NOT_FOUND = "/404/"
THEME = "/theme.css"
ROBOTS = "/robots.txt"


def languages() -> list[str]:
    """The languages in which the paper comes out, as the newsroom orders them."""
    return settings.INSTANCE.words("site.languages")


def absolute(path: str) -> str:
    """The public address of a path."""
    return settings.INSTANCE.url + path


def prefix(language: str) -> str:
    """``""`` for the newsroom's own language, ``"/en"`` and so on for the others."""
    return "" if language == settings.LANGUAGE_CODE else f"/{language}"


def home(language: str) -> str:
    return f"{prefix(language)}/"


def section(language: str, slug: str) -> str:
    return f"{prefix(language)}/{slug}/"


def day(language: str, section_slug: str, on: date) -> str:
    return f"{prefix(language)}/{section_slug}/{on:%Y/%m/%d}/"


def story(language: str, section_slug: str, slug: str, public_id: str) -> str:
    return f"{prefix(language)}/{section_slug}/{slug}-{public_id}/"


def topic(language: str, slug: str) -> str:
    return f"{prefix(language)}/topic/{slug}/"


def byline(language: str, slug: str) -> str:
    return f"{prefix(language)}/by/{slug}/"


def thread(language: str, slug: str) -> str:
    return f"{prefix(language)}/thread/{slug}/"


def corrections(language: str) -> str:
    return f"{prefix(language)}/corrections/"


def corrections_month(language: str, on: date) -> str:
    return month(corrections(language), on)


def month(front: str, on: date) -> str:
    """A month's archive, below the front that it belongs to."""
    return f"{front}{on:%Y/%m}/"


def headlines(language: str) -> str:
    """The newest headlines as data; the server makes ``live.json`` beside it."""
    return f"{prefix(language)}/headlines.json"


def search(language: str) -> str:
    return f"{prefix(language)}/search/"
