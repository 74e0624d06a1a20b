"""IPTC ninjs 1.0 to 3.1 (https://iptc.org/standards/ninjs/): one object, an array of them, or ``{"items": […]}``.

Names have changed between the versions: ``body_html`` has become ``bodies[].value``, ``versioncreated``
``versionCreated``. Each is asked for by all of its names.
"""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from strichka.lib.setting import words
from strichka.wire.feeds.addresses import ADDRESS, ZONE, absolute, look_for, with_addresses
from strichka.wire.feeds.kinds import NOTHING, Broken, FeedKind, Item, Items, Signal, Status, Unreadable
from strichka.wire.feeds.ninjs.renditions import media_of
from strichka.wire.feeds.parsed_json import broken_entry, objects, parsed, text_at
from strichka.wire.feeds.prose import as_html, decoded, is_marked, line, paragraphs, plain
from strichka.wire.feeds.times import moment, zone_of
from strichka.wire.feeds.webpage import refuse_page

MOST_ENTRIES = 1000
MOST_SUBJECTS = 50
_LISTS = ("items", "data")
_SIGNS = frozenset(
    {
        "uri", "standard", "$standard", "versioncreated", "versionCreated", "headline", "headlines", "bodies",
        "body_text", "body_html", "pubstatus", "pubStatus", "descriptions", "renditions",
    }
)  # fmt: skip
_LEAST_SIGNS = 2
_HTML_BODIES = ("body_html", "body_xhtml", "body_html5")
_ABOUT = (
    "subjects",
    "subject",
    "people",
    "person",
    "organisations",
    "organisation",
    "places",
    "place",
    "events",
    "event",
)
_LEAST_URGENT = 9


def read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:
    text = decoded(content)
    refuse_page(text, url)
    entries = _entries(parsed(text))
    if not entries or not any(map(is_object, entries)):
        raise Unreadable(words(en="this is no ninjs", uk="це не ninjs"))
    items: list[Item] = []
    broken: list[Broken] = []
    zone = zone_of(settings.get("zone", ""))
    for entry in entries[:MOST_ENTRIES]:
        item = _item(entry, url, zone) if is_object(entry) else None
        if item is None:
            broken.append(broken_entry("an object without a uri", entry))
        else:
            items.append(item)
    return Items(tuple(items), tuple(broken))


def is_object(value: Any) -> bool:
    return isinstance(value, dict) and len(_SIGNS & set(value)) >= _LEAST_SIGNS


def _entries(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not is_object(value):
        return next((value[name] for name in _LISTS if isinstance(value.get(name), list)), [])
    return [value]


def _item(entry: dict[str, Any], url: str, zone: tzinfo | None) -> Item | None:
    key = text_at(entry, "uri", "guid")
    if not key:
        return None
    media = media_of(entry, url)
    body = _body(entry)
    status = _status(text_at(entry, "pubStatus", "pubstatus"))
    title = _headline(entry)
    return Item(
        key=key,
        title=title,
        html=with_addresses(body, url),
        url=_address(entry, url),
        language=text_at(entry, "language"),
        authors=_authors(entry),
        subjects=_subjects(entry),
        published=moment(entry.get("firstCreated") or entry.get("firstcreated") or _version_created(entry), zone),
        updated=moment(_version_created(entry), zone),
        summary=_summary(entry),
        dateline=line(entry.get("located")),
        provider=_provider(entry),
        credit=line(text_at(entry, "copyrightHolder", "copyrightholder")),
        usage_terms=line(text_at(entry, "usageTerms", "usageterms", "copyrightNotice", "copyrightnotice")),
        ednote=line(text_at(entry, "edNote", "ednote")),
        urgency=_urgency(entry.get("urgency")),
        embargoed=moment(text_at(entry, "embargoedUntil", "embargoed"), zone),
        expires=moment(text_at(entry, "expires"), zone),
        status=status,
        signal=Signal.KILL if status is Status.CANCELED else Signal.NONE,
        version=text_at(entry, "version"),
        replaces=text_at(entry, "evolvedfrom"),  # Superdesk's own name in ninjs 1.x
        media=media,
    )


def _version_created(entry: dict[str, Any]) -> str:
    return text_at(entry, "versionCreated", "versioncreated", "contentCreated", "contentcreated")


def _headline(entry: dict[str, Any]) -> str:
    listed = [one for one in objects(entry, "headlines") if line(one.get("value"))]
    main = [one for one in listed if text_at(one, "role") in {"", "main", "text"}] or listed
    if main:
        return line(main[0].get("value"))
    other = next((name for name in entry if name.startswith("headline_") and line(entry[name])), "")
    return line(text_at(entry, "headline")) or line(entry.get(other)) or line(text_at(entry, "title"))


def _body(entry: dict[str, Any]) -> str:
    """HTML where there is any, else paragraphs; a body in languages or roles besides the main one is left out."""
    old = next((text_at(entry, name) for name in _HTML_BODIES if text_at(entry, name)), "")
    if old:
        return old
    bodies = [one for one in objects(entry, "bodies") if text_at(one, "value").strip()]
    marked = [
        one
        for one in bodies
        if "html" in text_at(one, "contentType", "contenttype") or is_marked(text_at(one, "value"))
    ]
    if marked:
        return text_at(marked[0], "value")
    if bodies:
        return paragraphs(text_at(bodies[0], "value"))
    other = next((name for name in ("body_text", *entry) if name.startswith("body_") and text_at(entry, name)), "")
    return as_html(text_at(entry, other)) if other else ""


def _summary(entry: dict[str, Any]) -> str:
    listed = [one for one in objects(entry, "descriptions") if text_at(one, "value")]
    if listed:
        return line(plain(text_at(listed[0], "value")))
    names = ("description_text", "description_caption", *(name for name in entry if name.startswith("description_")))
    return line(next(filter(None, (text_at(entry, name) for name in names)), ""))


def _address(entry: dict[str, Any], url: str) -> str:
    """Where people read it: a rendition that is a page, else a uri on the web."""
    pages = (one for one in objects(entry, "renditions") if "html" in text_at(one, "contentType", "mimetype"))
    page = next(filter(None, (absolute(url, one.get("href")) for one in pages)), "")
    uri = text_at(entry, "uri")
    return page or (absolute(url, uri) if uri.startswith(("http://", "https://")) else "")


def _authors(entry: dict[str, Any]) -> tuple[str, ...]:
    by = line(text_at(entry, "by", "byline"))
    people = (line(one.get("name")) for one in objects(entry, "creators") if text_at(one, "name"))
    return (by,) if by else tuple(dict.fromkeys(filter(None, people)))


def _subjects(entry: dict[str, Any]) -> tuple[str, ...]:
    names = (line(one.get("name")) for kind in _ABOUT for one in objects(entry, kind))
    return tuple(dict.fromkeys(filter(None, names)))[:MOST_SUBJECTS]


def _provider(entry: dict[str, Any]) -> str:
    sources = objects(entry, "infoSources", "infosources", "infosource")
    return next(filter(None, (line(one.get("name")) for one in sources)), "") or line(text_at(entry, "source"))


def _urgency(value: Any) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        return 0
    return number if 1 <= number <= _LEAST_URGENT else 0


def _status(text: str) -> Status:
    name = text.rpartition(":")[2].lower()
    return Status(name) if name in set(Status) else Status.USABLE


NINJS = FeedKind(
    "ninjs",
    read,
    words(en="ninjs (agencies, JSON)", uk="ninjs (агенції, JSON)"),
    look=look_for("application/json, */*;q=0.5"),
    settings=(*ADDRESS, ZONE),
)
