"""What tests of the inbox share: a feed, items as a kind reads them, and a kind that says what it is told to."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from strichka.inbox.domain.keep import Kept, keep
from strichka.inbox.models import Feed
from strichka.wire.feeds import kinds
from strichka.wire.feeds.kinds import FeedKind, Items


def make_feed(name: str = "Агенція «Обрій»", **values: Any) -> Feed:
    """One that has been looked at before, so that what comes is news."""
    return Feed.objects.create(**{"name": name, "kind": "push", "succeeded_at": timezone.now()} | values)


def item(
    key: str = "1", title: str = "Міст відкрили", text: str = "У місті відкрили міст.", **values: Any
) -> kinds.Item:
    html = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return kinds.Item(**{"key": key, "title": title, "html": html, "published": timezone.now()} | values)


def bring(feed: Feed, *items: kinds.Item, **values: Any) -> Kept:
    return keep(feed, Items(tuple(items), **values))


def ago(**values: float) -> Any:
    return timezone.now() - timedelta(**values)


def kind_of(look: Any, name: str = "told", **values: Any) -> FeedKind:
    """A kind whose looks are this function's, and whose bytes are a title each line."""
    return FeedKind(name, read_lines, {"en": "Told"}, look=look, **values)


def read_lines(content: bytes, url: str, settings: Any = None) -> Items:
    if content.startswith(b"!"):
        raise kinds.Unreadable("it begins with a mark")
    lines = content.decode().splitlines()
    return Items(tuple(item(line, line) for line in lines))


def pieces(*found: kinds.Looked) -> Any:
    def look(_one: kinds.Look) -> Iterator[kinds.Looked]:
        yield from found

    return look
