"""WordPress eXtended RSS 1.2, as the exporter of WordPress writes it, item after item.

https://github.com/WordPress/WordPress/blob/master/wp-admin/includes/export.php
"""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from strichka.moving.piece import ArchiveError, Left, Person, Picture, Piece, Status, Term
from strichka.moving.wordpress import markup
from strichka.moving.wordpress.referenced import Attachment, Index

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_WP = re.compile(r"\{http://wordpress\.org/export/[0-9.]+/\}")
_EXCERPT = re.compile(r"\{http://wordpress\.org/export/[0-9.]+/excerpt/\}encoded")
_UNFIT = bytes(code for code in range(32) if code not in {9, 10, 13})  # none of them is a character in XML 1.0
_CREDITS = ("_media_credit", "media_credit", "_credit", "credit", "_image_credit", "photo_credit", "_wp_credit")
_IN_METADATA = re.compile(r'"credit";s:\d+:"([^"]{1,200})"')
_TAGS = re.compile(r"<[^<>]*>")
_STATUSES: dict[str, Status] = {"publish": "live", "draft": "draft", "pending": "draft", "future": "planned"}
_TEXTS = {"post": "p", "page": "page_id"}
_SILENT = frozenset({"attachment", "wp_block", "revision", "nav_menu_item", "custom_css", "customize_changeset",
    "oembed_cache", "wp_global_styles", "wp_navigation", "wp_template", "wp_template_part"})  # fmt: skip
_NO_TIME = "0000-00-00 00:00:00"
_NEVER = 1970  # what a draft's RSS date may say


class _Clean:
    """The bytes of a file without those that no XML may have, and that old texts have all the same."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size).translate(None, _UNFIT)


def _children_of_channel(file: _Clean) -> Iterator[Any]:
    """What stands at the top of the archive, each gone from memory when the next is asked for."""
    options = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": True}
    for _event, element in etree.iterparse(file, events=("end",), **options):
        parent = element.getparent()
        if parent is not None and parent.tag == "channel":
            yield element
            element.clear()
            while element.getprevious() is not None:
                del parent[0]


class WordPress:
    """An archive of WordPress; its host and its registers are known once it has been opened."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._size = file.stat().st_size
        self._read = 0
        self._names: dict[str, str] = {}
        self._categories: dict[str, Term] = {}
        self._index = Index()
        self.url = ""
        try:
            self._look()
        except BaseException:
            self.close()
            raise

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def source(self) -> str:
        return f"wordpress {self.url}"[:200]

    def done(self) -> tuple[int, int]:
        return self._read, self._size

    def close(self) -> None:
        self._index.close()

    def read(self) -> Iterator[Piece | Left]:
        for item in self._items():
            kind = _value(item, "post_type") or "post"
            comments = sum(1 for _ in _all(item, "comment"))
            if comments:
                yield Left("comments of readers", _value(item, "title"), comments)
            if kind in _TEXTS:
                yield self._piece(item, kind)
            elif kind not in _SILENT:
                yield Left(f"of a kind of their own: {kind}", _value(item, "title"))

    def _look(self) -> None:
        """The registers, and what texts refer to. What stands behind a break of the file is not here either."""
        try:
            for item in self._items():
                kind = _value(item, "post_type")
                if kind == "attachment":
                    self._index.add(_attachment(item))
                elif kind == "wp_block":
                    self._index.add_block(_value(item, "post_id"), item.findtext(_CONTENT) or "")
        except ArchiveError:
            if not self.url:
                raise

    def _items(self) -> Iterator[Any]:
        try:
            yield from self._noting()
        except etree.XMLSyntaxError as error:
            raise ArchiveError(self._broken(error)) from error
        if not self.url:
            raise ArchiveError(f"{self._file} is no export of WordPress: it names no site (wp:base_blog_url).")

    def _noting(self) -> Iterator[Any]:
        """The items; what stands between them is noted."""
        with self._file.open("rb") as file:
            for element in _children_of_channel(_Clean(file)):
                self._read = file.tell()
                name = _WP.sub("", str(element.tag))
                if name == "item":
                    yield element
                else:
                    self._note(name, element)

    def _broken(self, error: etree.XMLSyntaxError) -> str:
        line, _column = error.position
        return (
            f"{self._file} is broken at line {line}, about byte {self._read:,} of {self._size:,}: {error.msg}."
            " What stands before it is brought. Mend that line, or export the rest anew"
            " (Tools, Export, by months), and start the same command again: nothing comes twice."
        )

    def _note(self, name: str, element: Any) -> None:
        match name:
            case "base_blog_url":
                self.url = (element.text or "").strip().rstrip("/")
            case "base_site_url" | "link" if not self.url:
                self.url = (element.text or "").strip().rstrip("/")
            case "author":
                login = _value(element, "author_login")
                named = _value(element, "author_display_name")
                self._names[login] = named or login
            case "category":
                slug = unquote(_value(element, "category_nicename"))
                name = _value(element, "cat_name") or slug
                self._categories[slug] = Term(slug, name, unquote(_value(element, "category_parent")))

    def _piece(self, item: Any, kind: str) -> Piece | Left:
        title, status = html.unescape(_TAGS.sub("", _value(item, "title"))), _value(item, "status")
        if status not in _STATUSES:
            return Left(f"{status or 'without a status'}: left there", title)
        identity = _value(item, "post_id")
        meta = _meta(item)
        text = markup.plain(item.findtext(_CONTENT) or "", self._index, parent=identity)
        locked = bool(_value(item, "post_password"))
        left = [*text.left, *([("behind a password: a draft", title)] if locked else [])]
        people, categories, tags = self._named(item)
        return Piece(
            foreign_id=identity or _value(item, "guid"),
            status="draft" if locked else _STATUSES[status],
            headline=title,
            standfirst=_plain(_excerpt(item)),
            html=text.html,
            is_classic=text.is_classic,
            is_page=kind == "page",
            slug=unquote(_value(item, "post_name")),
            people=people,
            categories=categories,
            tags=tags,
            published_at=_moment(_value(item, "post_date_gmt")) or _rss_moment(_value(item, "pubDate")),
            modified_at=_moment(_value(item, "post_modified_gmt")),
            lead=self._lead(meta.get("_thumbnail_id", "")),
            addresses=self._addresses(item, kind, identity),
            left=tuple(left),
        )

    def picture(self, url: str) -> Picture:
        """What the media library says of a picture of a text."""
        whole = self._index.at(url) or self._index.at(re.sub(r"-\d{2,5}x\d{2,5}(?=\.\w+$)", "", url))
        return _picture(whole) if whole else Picture(url)

    def _lead(self, identity: str) -> Picture | None:
        found = self._index.attachment(identity) if identity else None
        return _picture(found) if found else None

    def _named(self, item: Any) -> tuple[tuple[Person, ...], tuple[Term, ...], tuple[Term, ...]]:
        """Whom and what a text is filed under; several authors are written as terms by Co-Authors Plus."""
        people: list[Person] = []
        categories: list[Term] = []
        tags: list[Term] = []
        for one in item.iterchildren("category"):
            slug, name = unquote(one.get("nicename") or ""), (one.text or "").strip()
            match one.get("domain"):
                case "category":
                    categories.append(self._categories.get(slug) or Term(slug, name))
                case "post_tag":
                    tags.append(Term(slug, name))
                case "author":
                    login = slug.removeprefix("cap-")
                    people.append(Person(login, name if " " in name else self._names.get(login, name)))
        creator = (item.findtext(_CREATOR) or "").strip()
        if not people and creator:
            people.append(Person(creator, self._names.get(creator, creator)))
        return tuple(people), tuple(self._with_parents(categories)), tuple(tags)

    def _with_parents(self, categories: list[Term]) -> Iterator[Term]:
        """Each after the one at its top, whose section it belongs to."""
        for one in categories:
            top, seen = one, {one.slug}
            while top.parent in self._categories and top.parent not in seen:
                top = self._categories[top.parent]
                seen.add(top.slug)
            if top is not one:
                yield top
            yield one

    def _addresses(self, item: Any, kind: str, identity: str) -> tuple[str, ...]:
        """Where the text stood, by its name and by its number, and the pages of its pictures."""
        root = urlsplit(self.url).path
        links = [_value(item, "link"), f"{root}/?{_TEXTS[kind]}={identity}"]
        for one in self._index.of(identity):
            links += [one.link, f"{root}/?attachment_id={one.id}"]
        return tuple(dict.fromkeys(filter(None, map(address, links))))


def address(link: str) -> str:
    """An address without its host, with its query."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "") if link else ""


def _value(element: Any, name: str) -> str:
    """The text of a child by its name, whatever its namespace's version is."""
    return next(((one.text or "").strip() for one in _all(element, name)), "")


def _all(element: Any, name: str) -> Iterator[Any]:
    return (one for one in element if _WP.sub("", str(one.tag)) == name)


def _excerpt(item: Any) -> str:
    return next((one.text or "" for one in item if _EXCERPT.fullmatch(str(one.tag))), "")


def _plain(written: str) -> str:
    return " ".join(html.unescape(_TAGS.sub(" ", written)).split())


def _meta(item: Any) -> dict[str, str]:
    return {_value(one, "meta_key"): _value(one, "meta_value") for one in _all(item, "postmeta")}


def _attachment(item: Any) -> Attachment:
    meta = _meta(item)
    credit = next((meta[name] for name in _CREDITS if meta.get(name)), "")
    inside = _IN_METADATA.search(meta.get("_wp_attachment_metadata", ""))
    return Attachment(
        id=_value(item, "post_id"),
        url=_value(item, "attachment_url"),
        link=_value(item, "link"),
        parent=_value(item, "post_parent"),
        caption=_plain(_excerpt(item)),
        alt=_plain(meta.get("_wp_attachment_image_alt", "")),
        credit=_plain(credit or (inside[1] if inside else "")),
    )


def _picture(one: Attachment) -> Picture:
    return Picture(one.url, one.caption, one.alt, one.credit)


def _moment(written: str) -> datetime | None:
    """A time of WordPress, which it keeps in UTC; a draft has none."""
    if not written or written == _NO_TIME:
        return None
    try:
        return datetime.fromisoformat(written).replace(tzinfo=UTC)
    except ValueError:
        return None


def _rss_moment(written: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(written) if written else None
    except ValueError:
        return None
    return at.astimezone(UTC) if at and at.year > _NEVER else None
