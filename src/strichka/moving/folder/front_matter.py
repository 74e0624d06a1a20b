"""A text file with front matter in YAML (as Jekyll and Hugo have it) and Markdown or HTML below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from markdown_it import MarkdownIt

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIRST_HEADING = re.compile(r"\A\s*<h1\b[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class FrontError(ValueError):
    """Front matter that is no YAML, or no table of names."""


@dataclass(frozen=True, slots=True)
class Text:
    front: dict[str, Any]
    html: str

    def line(self, *names: str) -> str:
        """The first of these that says something, in one line."""
        values = (self.front.get(name) for name in names)
        return next(
            (" ".join(str(one).split()) for one in values if isinstance(one, str | int | float) and str(one)), ""
        )

    def list(self, *names: str) -> list[str]:
        """The first of these that holds anything: a list, or one line with commas."""
        for name in names:
            value = self.front.get(name)
            items = value if isinstance(value, list) else str(value).split(",") if value else []
            if named := [line for line in map(_named, items) if line]:
                return named
        return []

    def moment(self, zone: str, *names: str) -> datetime | None:
        """A time without a zone is the newsroom's."""
        for name in names:
            value = self.front.get(name)
            at = _moment(value)
            if at is not None:
                return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
        return None


def _named(item: Any) -> str:
    """A name as a line, or as an object that has one."""
    value = item.get("name") or item.get("title") or "" if isinstance(item, dict) else item
    return " ".join(str(value).split()) if value is not None else ""


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - the caller knows the zone
    try:
        return datetime.fromisoformat(str(value).strip()) if value else None
    except ValueError:
        return None


def read(source: str, *, is_markdown: bool) -> Text:
    """Raises FrontError."""
    match = _FRONT.match(source)
    front: Any = {}
    if match:
        try:
            front = yaml.safe_load(match[1]) or {}
        except yaml.YAMLError as error:
            raise FrontError(" ".join(str(error).split())) from error
        if not isinstance(front, dict):
            raise FrontError("the front matter is no table of names")
    body = source[match.end() :] if match else source.removeprefix("\ufeff")
    html = _MARKDOWN.render(body) if is_markdown else body
    return _titled({str(name): value for name, value in front.items()}, html)


def _titled(front: dict[str, Any], html: str) -> Text:
    """Without a title in front the first heading is one, or what the page calls itself."""
    body = _BODY.search(html)
    inner = body[1] if body else html
    heading = _FIRST_HEADING.match(inner)
    title = str(front.get("title") or "").strip()
    if heading and (not title or " ".join(title.split()) == " ".join(_words(heading[1]))):
        return Text({**front, "title": " ".join(_words(heading[1]))}, inner[heading.end() :])
    named = _TITLE.search(html)
    if not title and named:
        front = {**front, "title": " ".join(_words(named[1]))}
    return Text(front, inner)


def _words(written: str) -> Iterator[str]:
    yield from unescape(_TAGS.sub("", written)).split()
