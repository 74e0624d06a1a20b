"""What the paper holds besides pages: the newest headlines as data, the theme, and a word to robots."""

import json
from datetime import datetime

from django.conf import settings

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.lib.clock import format_iso
from strichka.stories import addresses, keys
from strichka.stories.models import Card

HEADLINES = 30
EDITIONS = 300


def headlines(language: str, reads: Reads) -> Page:
    """The newest stories with their editions, from which the server makes ``live.json``.

    ``stories``: id → url, headline, edition, at, section; without advertising, which no reader counts for.
    ``editions``: id → number for the stories changed last, where there was more than one edition.
    """
    reads.add(keys.home(language))
    newest = Card.objects.filter(language=language, advertising_mark="").order_by("-published_at", "-pk")
    rows = newest.values_list(
        "public_id", "path", "headline", "short_headline", "edition__number", "published_at", "section__slug"
    )[:HEADLINES]
    changed = Card.objects.filter(language=language, edition__number__gt=1).order_by("-edition")
    editions = changed.values_list("public_id", "edition__number")[:EDITIONS]
    content = {"stories": {row[0]: _story(*row[1:]) for row in rows}, "editions": dict(editions)}
    reads.add(*(keys.card(row[0]) for row in rows))
    return Page(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), reads.keys())


def _story(path: str, headline: str, short: str, *rest: object) -> dict[str, object]:
    edition, at, section = rest
    assert isinstance(at, datetime)
    return {"url": path, "headline": short or headline, "edition": edition, "at": format_iso(at), "section": section}


def theme() -> Page:
    """The newsroom's own colors and type, from ``theme.css`` in the instance's folder."""
    try:
        content = (settings.INSTANCE.folder / "theme.css").read_bytes()
    except FileNotFoundError:
        content = b""
    return Page(content or b"/* theme.css */\n", frozenset({keys.SITE}))


def robots() -> Page:
    lines = ["User-agent: *", "Disallow: /desk/", "Disallow: /report", "Disallow: /pulse/"]
    lines += [f"Disallow: {addresses.search(code)}" for code in settings.INSTANCE.words("site.languages")]
    return Page(("\n".join(lines) + "\n").encode(), frozenset({keys.SITE}))
