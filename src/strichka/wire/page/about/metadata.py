"""What a page tells machines: https://schema.org/Article in JSON-LD, Open Graph (https://ogp.me), meta, its own data.

None of it is believed alone: sites leave the template's date, the administrator's name or a bait for networks there.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from strichka.wire.page.about.dates import iso_of
from strichka.wire.page.vocabulary import fold

Node = Mapping[str, Any]

_DATA = re.compile(r"<script\b[^<>]*application/ld\+json[^<>]*>(.*?)</script", re.IGNORECASE | re.DOTALL)
_STATE = re.compile(r"<script\b[^<>]*application/json[^<>]*>(.*?)</script", re.IGNORECASE | re.DOTALL)
_STATE_DATE = re.compile(
    r'"(?:publishedAt|published_at|datePublished|date_published|publishDate|publicationDate|publishedDate|firstPublished\w*'
    r'|pubDate|published)"\s*:\s*"(\d{4}-\d\d-\d\d[^"]{0,30})"'
)
_META = re.compile(r"<meta\b[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_LOOSE_COMMA = re.compile(r",(\s*[}\]])")
_HEAD = 200_000  # characters in which meta is looked for
_LARGEST, _MOST = 1_000_000, 20  # characters of one piece of data, and how many pieces
_MOST_NODES = 2000
_LIKE = 70  # per cent
_LONGEST_SAID = 500  # characters
_PLATFORMS = frozenset(
    {"telegram", "facebook", "youtube", "x", "twitter", "medium", "instagram", "google docs", "viber"}
)
_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "pubdate", "dc.date.issued",
              "dc.date", "dcterms.date", "date", "parsely-pub-date", "sailthru.date", "publish-date")  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "byl", "twitter:data1")


@dataclass(frozen=True, slots=True)
class Metadata:
    """``published`` in the order of belief; ``people`` those whom data names as persons, ``authors`` whom meta does."""

    headlines: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()  # of the page, perhaps of all pages
    site: str = ""
    caption: str = ""  # of the picture of the story
    credit: str = ""


def metadata_of(text: str, *, headline: str = "") -> Metadata:
    """Of the story with this ``headline``, where a page tells of several."""
    meta = _meta(text)
    nodes = list(_nodes(text))
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    stories = _best([node for node in nodes if _is_story(node)], headline)
    pages = [node for node in nodes if _kind(node) & {"WebPage", "ItemPage"}]
    authors = [one for node in stories[:1] for one in _people(node.get("author"), by_id)]
    states = (_STATE_DATE.search(data) for data in _STATE.findall(text)[:_MOST] if len(data) <= _LARGEST)
    words = (word for node in stories[:1] for word in _keywords(node.get("keywords")))
    said = [
        *(str(node.get("datePublished") or "") for node in (*stories[:1], *pages)),
        *(value for name in _PUBLISHED for value in meta.get(name, ())),
        *(found[1] for found in states if found),
    ]
    return Metadata(
        headlines=tuple(filter(None, (_plain(node.get("headline") or node.get("name")) for node in stories))),
        people=_once(name for name, is_person in authors if is_person),
        authors=_once(value for name in _AUTHORS for value in _meta_authors(name, meta)),
        bodies=_once(name for name, is_person in authors if not is_person),
        published=_once(filter(None, map(iso_of, said))),
        topics=_once([*_meta_topics(meta), *words]),
        keywords=_once(word.strip() for line in meta.get("keywords", ()) for word in line.split(",")),
        site=_site(meta, stories, by_id),
        caption=_of_picture(stories, ("caption", "description")),
        credit=_of_picture(stories, ("creditText", "author", "creator", "copyrightHolder")),
    )


def _once(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _best(stories: list[Node], headline: str) -> list[Node]:
    """Those most like the headline first; what is of another story goes."""
    if not headline or not stories:
        return stories
    rated = [(fuzz.ratio(fold(_plain(one.get("headline") or one.get("name"))), fold(headline)), one) for one in stories]
    rated.sort(key=lambda pair: -pair[0])
    return [one for rate, one in rated if rate >= _LIKE] or (stories if len(stories) == 1 else [])


def _kind(node: Node) -> set[str]:
    kinds = node.get("@type")
    return {str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _is_story(node: Node) -> bool:
    return any(
        kind.endswith(("Article", "BlogPosting", "LiveBlogPosting", "Report", "NewsItem")) for kind in _kind(node)
    )


def _nodes(text: str) -> Iterator[Node]:
    """Every object of the page's JSON-LD on the first levels, entries of a live blog apart."""
    count = 0
    for data in _DATA.findall(text)[:_MOST]:
        top = list(_top(_loads(data)) if len(data) <= _LARGEST else ())
        for node in top:
            count += 1
            if count > _MOST_NODES:
                return
            yield node


def _top(data: Any) -> Iterator[Node]:
    for item in filter(_is_node, _listed(data)):
        yield item
        yield from filter(_is_node, _listed(item.get("@graph")))
        yield from (item[name] for name in ("mainEntity", "mainEntityOfPage") if _is_node(item.get(name)))


def _is_node(value: Any) -> bool:
    return isinstance(value, dict)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _loads(data: str) -> Any:
    """JSON as sites write it: with a comma too many, with ends of lines within words, in a comment."""
    data = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*$", "", data).strip().rstrip(";")
    for one in (data, _LOOSE_COMMA.sub(r"\1", data)):
        try:
            return json.loads(one, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _plain(value: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", value)).split()) if isinstance(value, str) else ""


def _people(value: Any, by_id: Mapping[str, Node]) -> Iterator[tuple[str, bool]]:
    for given in _listed(value):
        one = given
        if isinstance(one, dict) and "name" not in one:
            one = by_id.get(str(one.get("@id")), one)
        name = one.get("name") if isinstance(one, dict) else one
        for each in _listed(name):
            body = isinstance(one, dict) and bool(_kind(one) & {"Organization", "NewsMediaOrganization"})
            if _plain(each) and not _plain(each).startswith("http"):
                yield _plain(each), not body


def _of_picture(stories: list[Node], names: tuple[str, ...]) -> str:
    """What a story's data says of its first picture (https://schema.org/ImageObject)."""
    pictures = [one for node in stories[:1] for one in _listed(node.get("image")) if _is_node(one)]
    for one in pictures[:1]:
        said = (name for key in names for name, _ in _people(one.get(key), {}))
        return next(said, "")[:_LONGEST_SAID]
    return ""


def _keywords(value: Any) -> list[str]:
    words = value if isinstance(value, list) else str(value or "").split(",")
    return [_plain(word).removeprefix("#").strip() for word in words if isinstance(word, str)]


def _meta(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in _META.findall(text[:_HEAD]):
        has = {name.lower(): html.unescape("".join(value)).strip() for name, *value in _ATTRIBUTE.findall(tag)}
        name = (has.get("property") or has.get("name") or has.get("itemprop") or "").lower()
        if name and has.get("content"):
            found.setdefault(name, []).append(" ".join(has["content"].split()))
    return found


def _meta_topics(meta: Mapping[str, list[str]]) -> Iterator[str]:
    for line in (*meta.get("article:tag", ()), *meta.get("news_keywords", ())):
        yield from (word.strip() for word in line.split(","))


def _meta_authors(name: str, meta: Mapping[str, list[str]]) -> list[str]:
    written = {"written by", "написано", "автор", "written", "написал", "autor", "verfasst von", "von"}
    if name == "twitter:data1" and not {value.casefold() for value in meta.get("twitter:label1", ())} & written:
        return []
    return [value for value in meta.get(name, ()) if not value.startswith("http")]


def _site(meta: Mapping[str, list[str]], stories: list[Node], by_id: Mapping[str, Node]) -> str:
    said = meta.get("og:site_name", [""])[0]
    if said.casefold() in _PLATFORMS:
        said = meta.get("og:title", [""])[0]
    publishers = (name for node in stories for name, _ in _people(node.get("publisher"), by_id))
    return said or next(publishers, "") or meta.get("application-name", [""])[0]
