"""An export of Ghost (Settings, Export), of its versions 1 to 6.

https://ghost.org/docs/migration/custom/
"""

import html
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from strichka.moving.ghost import rendering
from strichka.moving.ghost.stream import BrokenError, Lists
from strichka.moving.piece import ArchiveError, Left, Person, Picture, Piece, Status, Term

ROOT = "__GHOST_URL__"  # what Ghost writes for the address of its own site
_STATUSES: dict[str, Status] = {"published": "live", "draft": "draft", "scheduled": "planned", "sent": "draft"}
_BESIDE = {"members": "readers' accounts", "comments": "comments of readers", "newsletters": "newsletters"}


class Ghost:
    """An archive of Ghost. Registers are read first; of texts there is one in memory at a time."""

    def __init__(self, file: Path, *, url: str = "") -> None:
        self._file, self._size = file, file.stat().st_size
        self._lists = Lists(file)
        self._people: dict[str, Person] = {}
        self._tags: dict[str, Term] = {}
        self._hidden: set[str] = set()
        self._authors_of: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._tags_of: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._meta: dict[str, dict[str, Any]] = {}
        self.url = url.rstrip("/")
        self._look()

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def source(self) -> str:
        return f"ghost {self.url or self._file.name}"[:200]

    def done(self) -> tuple[int, int]:
        return min(self._lists.place, self._size), self._size

    def close(self) -> None:
        """Nothing is left open."""

    def picture(self, url: str) -> Picture:
        return Picture(url)

    def read(self) -> Iterator[Piece | Left]:
        try:
            for name, words in _BESIDE.items():
                count = sum(1 for _ in self._lists.objects(name))
                if count:
                    yield Left(words, "", count)
            for post in self._lists.objects("posts"):
                yield self._piece(post)
        except BrokenError as error:
            raise ArchiveError(
                f"{self._file} is broken: {error}. What stands before it is brought. Export it anew (Settings, Export),"
                " and start the same command again: nothing comes twice."
            ) from error

    def _look(self) -> None:
        try:
            for row in self._lists.objects("users"):
                self._people[str(row.get("id"))] = Person(str(row.get("slug")), str(row.get("name") or row.get("slug")))
            for row in self._lists.objects("tags"):
                slug, name = str(row.get("slug")), str(row.get("name"))
                self._tags[str(row.get("id"))] = Term(slug, name)
                if row.get("visibility") == "internal" or name.startswith("#"):
                    self._hidden.add(str(row.get("id")))
            for row in self._lists.objects("posts_authors"):
                pair = (int(row.get("sort_order") or 0), str(row.get("author_id")))
                self._authors_of[str(row.get("post_id"))].append(pair)
            for row in self._lists.objects("posts_tags"):
                pair = (int(row.get("sort_order") or 0), str(row.get("tag_id")))
                self._tags_of[str(row.get("post_id"))].append(pair)
            for row in self._lists.objects("posts_meta"):
                kept = {name: row.get(name) for name in ("feature_image_alt", "feature_image_caption") if row.get(name)}
                if kept:
                    self._meta[str(row.get("post_id"))] = kept
            first = next(self._lists.objects("posts"), None)
        except BrokenError as error:
            raise ArchiveError(f"{self._file} is broken: {error}. Export it anew (Settings, Export).") from error
        if first is None:
            raise ArchiveError(f"{self._file} is no export of Ghost: it holds no posts.")

    def _piece(self, post: dict[str, Any]) -> Piece | Left:
        title, status = str(post.get("title") or ""), str(post.get("status"))
        if status not in _STATUSES:
            return Left(f"{status}: left there", title)
        identity, slug = str(post.get("id")), str(post.get("slug") or "")
        text, left = rendering.html_of(post)
        is_page = post.get("type") == "page" or bool(post.get("page"))
        is_closed = str(post.get("visibility") or "public") != "public"
        if is_closed:
            left.append(("for members alone: a draft", title))
        terms = [self._tags[tag] for _at, tag in sorted(self._tags_of[identity]) if self._is_shown(tag)]
        return Piece(
            foreign_id=identity,
            status="draft" if is_closed else _STATUSES[status],
            headline=title,
            standfirst=str(post.get("custom_excerpt") or ""),
            html=self._at_root(text),
            is_page=is_page,
            slug=slug,
            people=tuple(self._authors(identity, post)),
            categories=tuple(terms[:1]),
            tags=tuple(terms[1:]),
            published_at=_moment(post.get("published_at")),
            modified_at=_moment(post.get("updated_at")),
            lead=self._lead(identity, post),
            addresses=(f"/{slug}/",) if slug else (),
            language=str(post.get("locale") or ""),
            left=tuple(left),
        )

    def _is_shown(self, tag: str) -> bool:
        return tag in self._tags and tag not in self._hidden

    def _authors(self, identity: str, post: dict[str, Any]) -> Iterator[Person]:
        written = [author for _at, author in sorted(self._authors_of[identity])] or [str(post.get("author_id"))]
        yield from (self._people[one] for one in written if one in self._people)

    def _lead(self, identity: str, post: dict[str, Any]) -> Picture | None:
        url = str(post.get("feature_image") or post.get("image") or "")
        if not url:
            return None
        meta = {**self._meta.get(identity, {}), **{name: post[name] for name in _LEAD if post.get(name)}}
        caption = " ".join(html.unescape(rendering.bare(str(meta.get("feature_image_caption") or ""))).split())
        return Picture(self._at_root(url), caption, str(meta.get("feature_image_alt") or ""))

    def _at_root(self, written: str) -> str:
        return written.replace(ROOT, self.url)


_LEAD = ("feature_image_alt", "feature_image_caption")


def _moment(written: Any) -> datetime | None:
    """ISO 8601 in UTC, or milliseconds as the first Ghosts had it."""
    try:
        if isinstance(written, int):
            return datetime.fromtimestamp(written / 1000, UTC)
        at = datetime.fromisoformat(str(written)) if written else None
    except (ValueError, OverflowError, OSError):
        return None
    return at.replace(tzinfo=UTC) if at and at.tzinfo is None else at
