"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from strichka.lib.setting import words
from strichka.wire.feeds.addresses import ADDRESS, ZONE, absolute, look_for, with_addresses
from strichka.wire.feeds.kinds import NOTHING, Broken, FeedKind, Item, Items, Media, Unreadable
from strichka.wire.feeds.parsed_json import broken_entry, objects, parsed, text_at, texts_at
from strichka.wire.feeds.prose import decoded, line, paragraphs
from strichka.wire.feeds.times import moment, zone_of
from strichka.wire.feeds.webpage import refuse_page

VERSION = "https://jsonfeed.org/version/1"
MOST_ENTRIES = 1000  # of a longer feed the first ones


def read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:
    text = decoded(content)
    refuse_page(text, url)
    feed = parsed(text)
    if not is_feed(feed):
        raise Unreadable(words(en="this is no JSON Feed", uk="це не JSON Feed"))
    items: list[Item] = []
    broken: list[Broken] = []
    zone = zone_of(settings.get("zone", ""))
    for entry in feed["items"][:MOST_ENTRIES]:
        item = _item(entry, feed, url, zone) if isinstance(entry, dict) else None
        if item is None:
            broken.append(broken_entry("an entry without an id and without words", entry))
        else:
            items.append(item)
    hub = next((text_at(one, "url") for one in objects(feed, "hubs") if text_at(one, "type").lower() == "websub"), "")
    return Items(
        tuple(items), tuple(broken), next_url=absolute(url, feed.get("next_url")), hub=absolute(url, hub),
        topic=absolute(url, feed.get("feed_url")) if hub else "",
    )  # fmt: skip


def is_feed(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and str(value.get("version", "")).replace("http:", "https:").startswith(VERSION)
        and isinstance(value.get("items"), list)
    )


def _item(entry: dict[str, Any], feed: dict[str, Any], url: str, zone: tzinfo | None) -> Item | None:
    html = with_addresses(text_at(entry, "content_html").strip(), url) or paragraphs(text_at(entry, "content_text"))
    summary, title = line(entry.get("summary")), line(entry.get("title"))
    address = absolute(url, entry.get("url")) or absolute(url, entry.get("external_url"))
    number = entry.get("id")
    key = str(number) if isinstance(number, str | int | float) and number != "" else address
    if not key or not (html or title or summary or address):
        return None
    return Item(
        key=key,
        title=title,
        html=html or paragraphs(summary),
        url=address,
        language=text_at(entry, "language") or text_at(feed, "language"),
        authors=_authors(entry) or _authors(feed),
        subjects=texts_at(entry, "tags"),
        published=moment(entry.get("date_published"), zone),
        updated=moment(entry.get("date_modified"), zone),
        summary=summary if html else "",
        provider=line(feed.get("title")),
        media=_media(entry, url),
    )


def _authors(value: dict[str, Any]) -> tuple[str, ...]:
    author = value.get("author")
    people = [*objects(value, "authors"), *([author] if isinstance(author, dict) else [])]
    return tuple(dict.fromkeys(filter(None, (line(one.get("name")) for one in people))))


def _media(entry: dict[str, Any], url: str) -> tuple[Media, ...]:
    media = {}
    for one in objects(entry, "attachments"):
        if address := absolute(url, one.get("url")):
            media[address] = Media(address, text_at(one, "mime_type"), caption=line(one.get("title")))
    for name in ("image", "banner_image"):
        if address := absolute(url, entry.get(name)):
            media.setdefault(address, Media(address, "image/*"))
    return tuple(media.values())


JSON_FEED = FeedKind(
    "jsonfeed",
    read,
    words(en="JSON Feed", uk="JSON Feed"),
    look=look_for("application/feed+json, application/json;q=0.9, */*;q=0.5"),
    settings=(*ADDRESS, ZONE),
)
