"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

import json
from typing import Any

from strichka.lib.clock import format_iso
from strichka.lib.xmltext import clean
from strichka.stories import addresses
from strichka.syndication import hub
from strichka.syndication.channels import Channel
from strichka.syndication.items import Author, Item

VERSION = "https://jsonfeed.org/version/1.1"


def render(channel: Channel) -> bytes:
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": addresses.absolute(channel.front),
        "feed_url": addresses.absolute(addresses.feed(channel.front, "json")),
        "description": channel.description,
        "language": channel.language,
        "hubs": [{"type": "WebSub", "url": hub.address()}] if hub.address() else "",
        "items": [_item(item) for item in channel.items],
    }
    written = json.dumps({name: value for name, value in feed.items() if value != ""}, ensure_ascii=False)
    return clean(written).encode() + b"\n"


def _item(item: Item) -> dict[str, Any]:
    content = {"content_html": item.content} if item.content else {"content_text": item.summary or item.title}
    values = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        **content,
        "summary": item.summary,
        "image": item.media.url if item.media else "",
        "date_published": format_iso(item.published),
        "date_modified": format_iso(item.updated),
        "authors": [_author(author) for author in item.authors],
        "tags": list(item.categories),
    }
    return {name: value for name, value in values.items() if value not in ("", [])}


def _author(author: Author) -> dict[str, str]:
    return {"name": author.name, "url": author.url} if author.url else {"name": author.name}
