"""What the paper holds besides pages: the newest headlines as data."""

import json
from datetime import datetime, timedelta

from django.utils import timezone

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.lib.clock import format_iso
from strichka.stories import keys, lists
from strichka.stories.models import Card, Edition

HEADLINES = 30
READABLE = 300  # stories that may stand among those read now
EDITIONS = 300
EDITIONS_A_DAY = 1500  # more than a newsroom makes, live texts included
CHANGED = timedelta(days=1)
PLAIN = (
    "public_id", "path", "headline", "short_headline", "edition__number", "published_at", "section__slug",
)  # fmt: skip


def headlines(language: str, reads: Reads) -> Page:
    """The newest stories with their editions, from which the server makes ``live.json``.

    ``stories``: id → url, headline, edition, at, section; without advertising, which no reader counts for.
    ``older``: the same of the stories before them, which are told only while they are read.
    ``editions``: id → number and time (seconds since the epoch) for the stories changed last, where there was more
    than one edition; the server leaves out what is older than a day by then.
    """
    reads.add(lists.HOME.page(language).key)
    newest = Card.objects.filter(language=language, advertising_mark="").order_by("-published_at", "-pk")
    rows = list(newest.values_list(*PLAIN)[:READABLE])
    stories = [(row[0], _story(*row[1:])) for row in rows]
    content = {
        "stories": dict(stories[:HEADLINES]),
        "older": dict(stories[HEADLINES:]),
        "editions": _editions(language),
    }
    reads.add(*(keys.card(row[0]) for row in rows))
    return Page(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), reads.keys())


def _story(path: str, headline: str, short: str, *rest: object) -> dict[str, object]:
    edition, published, section = rest
    assert isinstance(published, datetime)
    # To the millisecond: a page asks what is newer than its newest, and two stories may come in one second.
    exact = format_iso(published, exact=True)
    return {"url": path, "headline": short or headline, "edition": edition, "at": exact, "section": section}


def _editions(language: str) -> dict[str, tuple[int, int]]:
    since = timezone.now() - CHANGED
    # Keys grow with time: only among the newest can there be editions of the last day, however long the archive.
    newest = Edition.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    recent = Card.objects.filter(language=language, edition__gt=newest - EDITIONS_A_DAY)
    changed = recent.filter(edition__number__gt=1, edition__at__gt=since)
    rows = changed.order_by("-edition_id").values_list("public_id", "edition__number", "edition__at")[:EDITIONS]
    return {public_id: (number, int(at.timestamp())) for public_id, number, at in rows}
