"""A folder of texts: Markdown or HTML with front matter, pictures beside them."""

import re
from collections.abc import Iterator
from pathlib import Path

from strichka.moving.folder import front_matter
from strichka.moving.piece import ArchiveError, Left, Person, Picture, Piece, Status, Term
from strichka.moving.wordpress.wxr import address

MARKDOWN, HTML = frozenset({".md", ".markdown"}), frozenset({".html", ".htm"})
MOST_BYTES = 20 << 20  # of one text
_DRAFT = frozenset({"draft", "ready", "spiked", "killed", "pending", "private", "hidden"})
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")  # as Jekyll names its files


class Folder:
    """Every text below a folder, in the order of their names."""

    host = ""

    def __init__(self, folder: Path, zone: str) -> None:
        self._folder, self._zone = folder, zone
        self._read, self._total = 0, sum(1 for _file in self._files())
        if not self._total:
            raise ArchiveError(f"{folder} holds no texts: no file that ends with .md or .html.")

    @property
    def source(self) -> str:
        return f"folder {self._folder.resolve().name}"[:200]

    def done(self) -> tuple[int, int]:
        return self._read, self._total

    def close(self) -> None:
        """Nothing is left open."""

    def picture(self, url: str) -> Picture:
        return Picture(url)

    def read(self) -> Iterator[Piece | Left]:
        for file in self._files():
            self._read += 1
            yield self._piece(file)

    def _files(self) -> Iterator[Path]:
        """Sorted a folder at a time, so that memory does not grow with the archive."""
        waiting = [self._folder]
        while waiting:
            inside = sorted(waiting.pop().iterdir())
            yield from (one for one in inside if one.is_file() and one.suffix.lower() in MARKDOWN | HTML)
            waiting += [one for one in reversed(inside) if one.is_dir() and not one.name.startswith(".")]

    def _piece(self, file: Path) -> Piece | Left:
        name = file.relative_to(self._folder).as_posix()
        if file.stat().st_size > MOST_BYTES:
            return Left("texts larger than 20 MB", name)
        try:
            source = file.read_text("utf-8")
            text = front_matter.read(source, is_markdown=file.suffix.lower() in MARKDOWN)
        except UnicodeDecodeError:
            return Left("texts that are no UTF-8", name)
        except front_matter.FrontError as error:
            return Left("front matter that cannot be read", f"{name}: {error}")
        dated = _DATED.fullmatch(file.stem)
        published = text.moment(self._zone, "date", "published_at", "published", "pubDate")
        if published is None and dated:
            published = front_matter.Text({"date": dated[1]}, "").moment(self._zone, "date")
        section = text.list("section", "category", "categories")
        picture = text.line("picture", "image", "feature_image", "cover", "thumbnail")
        return Piece(
            foreign_id=name,
            status=_status(text, is_dated=published is not None),
            headline=text.line("title", "headline") or (dated[2] if dated else file.stem),
            standfirst=text.line("standfirst", "description", "excerpt", "summary", "lead"),
            html=_beside(text.html, file.parent.relative_to(self._folder).as_posix()),
            slug=text.line("slug") or (dated[2] if dated else file.stem if file.stem != "index" else file.parent.name),
            people=tuple(Person(one, one) for one in text.list("authors", "author")),
            categories=tuple(Term(one, one) for one in section),
            tags=tuple(Term(one, one) for one in text.list("topics", "tags")),
            published_at=published,
            modified_at=text.moment(self._zone, "updated", "modified", "lastmod", "last_modified_at"),
            lead=Picture(
                _resolved(picture, file.parent.relative_to(self._folder).as_posix()),
                text.line("caption", "image_caption"),
                text.line("alt", "image_alt"),
                text.line("credit", "image_credit"),
            )
            if picture
            else None,
            addresses=tuple(map(address, text.list("address", "permalink", "url", "aliases", "redirect_from"))),
            language=text.line("language", "lang"),
        )


def _status(text: front_matter.Text, *, is_dated: bool) -> Status:
    """A text with a date is out, unless it says otherwise."""
    said = text.line("status").lower()
    is_draft = said in _DRAFT or text.front.get("draft") is True or text.front.get("published") is False
    return "draft" if is_draft or not is_dated else "live"


_SOURCE = re.compile(r"""(<img\b[^<>]*\bsrc\s*=\s*)(["'])([^"'<>]+)\2""", re.IGNORECASE)


def _beside(html: str, folder: str) -> str:
    """Pictures by their places below the whole folder, whatever folder the text stands in."""
    return _SOURCE.sub(lambda match: f"{match[1]}{match[2]}{_resolved(match[3], folder)}{match[2]}", html)


def _resolved(place: str, folder: str) -> str:
    if "://" in place or place.startswith(("/", "data:")):
        return place
    parts: list[str] = []
    for part in [*folder.split("/"), *place.split("/")]:
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/" + "/".join(parts)
