"""What a page says to machines besides its own content: its feeds, and what may be mined."""

from dataclasses import dataclass
from typing import Any

from django import template

from strichka.feed_formats import FORMATS
from strichka.stories import addresses
from strichka.syndication import robots

register = template.Library()


@dataclass(frozen=True, slots=True)
class Feed:
    url: str
    type: str
    title: str


@register.inclusion_tag("syndication/head.html", takes_context=True)
def machines_head(context: dict[str, Any]) -> dict[str, object]:
    """The feeds of this front in every format, and on all pages the feed of the whole paper."""
    head, home = context["head"], context["home"]
    feeds = [Feed(addresses.feed(home, "rss"), FORMATS["rss"].media_type, context["site"])] if head.path != home else []
    if head.feeds:
        title = context["site"] if head.path == home else f"{head.title} – {context['site']}"
        feeds = [Feed(addresses.feed(head.path, one.name), one.media_type, title) for one in FORMATS.values()] + feeds
    return {"feeds": feeds, "reserved": robots.reserved()}


@register.simple_tag(takes_context=True)
def feed_address(context: dict[str, Any]) -> str:
    """The feed that a reader of this page would want."""
    head = context["head"]
    return addresses.feed(head.path if head.feeds else context["home"], "rss")
