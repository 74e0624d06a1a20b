"""What a page says to machines besides its own content: its feeds, and what may be mined."""

from dataclasses import dataclass
from typing import Any

from django import template

from strichka.stories import addresses
from strichka.syndication import robots

register = template.Library()

TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}


@dataclass(frozen=True, slots=True)
class Feed:
    url: str
    type: str
    title: str


@register.inclusion_tag("syndication/head.html", takes_context=True)
def machines_head(context: dict[str, Any]) -> dict[str, object]:
    """The feeds of this front in every format, and on all pages the feed of the whole paper."""
    head, home = context["head"], context["home"]
    found = [Feed(addresses.feed(home, "rss"), TYPES["rss"], context["site"])] if head.path != home else []
    if head.feeds:
        title = context["site"] if head.path == home else f"{head.title} – {context['site']}"
        found = [Feed(addresses.feed(head.path, kind), type_, title) for kind, type_ in TYPES.items()] + found
    return {"feeds": found, "reserved": robots.reserved()}


@register.simple_tag(takes_context=True)
def feed_address(context: dict[str, Any]) -> str:
    """The feed that a reader of this page would want."""
    head = context["head"]
    return addresses.feed(head.path if head.feeds else context["home"], "rss")
