"""RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom, by feedparser; what it would lose is taken from the XML itself."""

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from lxml import etree

from strichka.lib.setting import words
from strichka.wire.feeds import trees
from strichka.wire.feeds.addresses import ADDRESS, ZONE, absolute, look_for, with_addresses
from strichka.wire.feeds.kinds import NOTHING, Broken, FeedKind, Item, Items, Media, Unreadable
from strichka.wire.feeds.prose import as_html, decoded, line
from strichka.wire.feeds.rss.enclosed import media_of
from strichka.wire.feeds.times import moment, zone_of
from strichka.wire.feeds.webpage import refuse_page

ROOTS = frozenset({"rss", "rdf", "feed"})
MOST_ENTRIES = 1000  # of a longer feed the first ones
MOST_PARTS = 500  # of an entry
MOST_SUBJECTS = 50
_ENTRIES = frozenset({"item", "entry"})
_MARKS, _CDATA_END = re.compile(r"[&<>]"), "]]>"
_TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
_ONE_GUID_FOR_ALL = 3  # entries that share one guid, and it says nothing


@dataclass(frozen=True, slots=True)
class _Feed:
    """What its entries have in common."""

    url: str
    about: Mapping[str, Any]
    is_atom: bool
    zone: tzinfo | None
    guids: bool


def read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:
    text = decoded(content)
    if trees.root_name(text) not in ROOTS:
        refuse_page(text, url)
        raise Unreadable(words(en="this is neither RSS nor Atom", uk="це не RSS і не Atom"))
    root = trees.tree_of(text)
    entries = _first_entries(root)
    raw = [etree.tostring(entry, with_tail=False) for entry in entries]
    media = [media_of(entry, url) for entry in entries]
    parsed = _parsed(root, url)
    feed = _Feed(
        url, parsed.feed, str(parsed.version).startswith("atom"), zone_of(settings.get("zone", "")), _guids(parsed)
    )
    items, broken = [], []
    for number, entry in enumerate(parsed.entries):
        fits = len(parsed.entries) == len(entries)
        item = _item(entry, feed, media[number] if fits else ())
        if item is None:
            reason = "an entry without a title, a text and an address"
            broken.append(Broken(reason, raw[number] if fits else b""))
        else:
            items.append(item)
    links = {link.get("rel"): absolute(url, link.get("href")) for link in parsed.feed.get("links", ())}
    gone = tuple(one.get("ref", "") for one in root.iter(_TOMBSTONES) if one.get("ref"))
    return Items(
        tuple(items), tuple(broken), gone, next_url=links.get("next", ""), hub=links.get("hub", ""),
        topic=links.get("self", "") if links.get("hub") else "",
    )  # fmt: skip


def _first_entries(root: trees.Element) -> list[trees.Element]:
    """The entries; what is beyond the bounds, of them and inside them, is taken out of the tree."""
    entries = [one for one in root.iter() if trees.name_of(one) in _ENTRIES]
    _take_out(entries[MOST_ENTRIES:])
    for one in [root, *root[:MOST_PARTS], *entries[:MOST_ENTRIES]]:
        _take_out([part for part in one if trees.name_of(part) not in _ENTRIES][MOST_PARTS:])
    return entries[:MOST_ENTRIES]


def _take_out(elements: list[trees.Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _parsed(root: trees.Element, url: str) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    for element in root.iter():  # escaped, each sign would be a call of its own
        if (
            isinstance(element.tag, str)
            and element.text
            and not len(element)
            and _MARKS.search(element.text)
            and _CDATA_END not in element.text
        ):
            element.text = etree.CDATA(element.text)
    import feedparser  # noqa: PLC0415 - large, and not every newsroom has such feeds

    content = io.BytesIO(etree.tostring(root, encoding="utf-8"))
    try:
        return feedparser.parse(content, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, RecursionError) as error:
        raise Unreadable(words(en="its XML is too broken", uk="її XML надто пошкоджено")) from error


def _guids(parsed: Any) -> bool:
    """Whether guids tell entries apart."""
    guids = [entry.get("id") for entry in parsed.entries]
    return not (len(guids) >= _ONE_GUID_FOR_ALL and len(set(guids)) == 1)


def _item(entry: Any, feed: _Feed, media: tuple[Media, ...]) -> Item | None:
    title = line(entry.get("title"))
    body, summary = _body(entry, feed.url)
    url = absolute(feed.url, entry.get("link"))
    if not (title or body or url):
        return None
    # Asked of the dict itself: feedparser gives the one for the other where that is missing.
    published, updated = (moment(dict.get(entry, name), feed.zone) for name in ("published", "updated"))
    if not feed.is_atom:  # dc:date, which feedparser takes for an update, is when an entry came out
        published = published or updated
    key = (entry.get("id") if feed.guids else "") or url or hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()
    return Item(
        key=str(key),
        title=title,
        html=body,
        url=url,
        language=_language(entry, feed),
        authors=_authors(entry),
        subjects=_subjects(entry),
        published=published,
        updated=updated,
        summary=summary,
        provider=line(entry.get("source", {}).get("title") or feed.about.get("title")),
        usage_terms=line(entry.get("rights") or feed.about.get("rights")),
        media=media,
    )


def _body(entry: Any, url: str) -> tuple[str, str]:
    """The longest text, as HTML; and what stands beside it in short, as one line."""
    description = str(entry.get("summary") or "")
    texts = [*entry.get("content", ()), {"value": description, "base": (entry.get("summary_detail") or {}).get("base")}]
    whole = max(texts, key=lambda one: len(one.get("value") or ""))
    body = with_addresses(as_html(str(whole.get("value") or "")), str(whole.get("base") or url))
    return body, line(description) if description != whole.get("value") else ""


def _language(entry: Any, feed: _Feed) -> str:
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}, entry.get("title_detail") or {}]
    stated = next((one.get("language") for one in details if one.get("language")), "")
    return str(stated or entry.get("language") or feed.about.get("language") or "")


def _authors(entry: Any) -> tuple[str, ...]:
    people = [line(one.get("name") or one.get("email")) for one in entry.get("authors", ()) if one]
    return tuple(dict.fromkeys(filter(None, people or [line(entry.get("author"))])))


def _subjects(entry: Any) -> tuple[str, ...]:
    tags = (line(tag.get("label") or tag.get("term")) for tag in entry.get("tags", ()))
    return tuple(dict.fromkeys(filter(None, tags)))[:MOST_SUBJECTS]


RSS = FeedKind(
    "rss",
    read,
    words(en="RSS or Atom", uk="RSS або Atom"),
    look=look_for("application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.5"),
    settings=(*ADDRESS, ZONE),
)
