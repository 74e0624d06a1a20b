"""What a reader's report must look like: JSON in, a journal entry out, and back from the journal."""

import json
import re
import uuid
from dataclasses import dataclass
from typing import Any, NoReturn, NotRequired, TypedDict, cast

from strichka.letterbox.signs import signs_of
from strichka.letterbox.sites import Site
from strichka.lib.clock import parse_iso
from strichka.lib.signs import DIRECTIONS

LARGEST_BODY = 16 * 1024
LONGEST = {"exact": 1000, "prefix": 200, "suffix": 200, "suggestion": 1000, "comment": 2000, "email": 254, "block": 64}
LONGEST |= {"title": 300, "language": 35, "address": 2000}
MOST_SELECTORS = 8
MOST_ALSO = 8  # blocks after the first
LARGEST_NUMBER = 2**31 - 1
# Control characters, and those that turn the direction of text (https://www.unicode.org/reports/tr36/): with them
# an editor would see other words than those that a fix publishes.
_DECEPTIVE = re.compile(f"[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f{DIRECTIONS}]")
_STORY = re.compile(r"[a-z0-9]{1,32}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


class Selector(TypedDict, total=False):
    """A W3C Web Annotation selector: TextQuoteSelector or TextPositionSelector (offsets in code points)."""

    type: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class Chosen(TypedDict):
    """Words chosen in one block."""

    block: str
    target: list[Selector]


class Page(TypedDict):
    """A page of a foreign site, by the site's key; ``language`` is what the page says of itself (BCP 47)."""

    site: str
    address: str
    title: str
    language: str


class Entry(TypedDict):
    """One reader's report as it was taken in; ``received_at`` is ISO 8601 in UTC.

    ``also``: what was chosen in the blocks after the first, when it was words of several. One on a ``page`` of a
    foreign site has no story, edition 0 and no block. ``spam_signs`` speak for its being spam.
    """

    id: str
    story: str
    edition: int
    block: str
    target: list[Selector]
    also: NotRequired[list[Chosen]]
    suggestion: str
    comment: str
    email: str
    received_at: str
    page: NotRequired[Page]
    spam_signs: NotRequired[list[str]]


@dataclass(frozen=True, slots=True)
class MalformedError(Exception):
    """The report cannot be understood; ``field`` names where."""

    field: str


def read(line: bytes) -> Entry:
    """Read an entry back that was written as JSON, as it was written. Raises MalformedError when it is none."""
    content = decode(line)
    _identifier(content.get("id"))
    _number(content.get("edition"), "edition", least=0)
    for name in ("story", "block", "suggestion", "comment", "email", "received_at"):
        if not isinstance(content.get(name), str):
            _refuse(name)
    _journaled(content)
    for one in content.get("also", []):
        _journaled(one)
    try:
        parse_iso(content["received_at"])
    except ValueError:
        _refuse("received_at")
    return cast("Entry", content)


def _journaled(chosen: dict[str, Any]) -> None:
    target = chosen.get("target")
    if not isinstance(target, list) or not all(isinstance(selector, dict) for selector in target):
        _refuse("target")


def parse(body: bytes, *, received_at: str, site: Site | None = None) -> Entry:
    """Read a report's body, of a page of a foreign ``site`` or of ours. Raises MalformedError."""
    return taken(decode(body), received_at=received_at, site=site)


def taken(content: dict[str, Any], *, received_at: str, site: Site | None = None) -> Entry:
    """A report of what was sent; unknown keys and selectors are ignored. Raises MalformedError."""
    entry = Entry(
        id=_identifier(content.get("id")),
        story="" if site else _story(content.get("story")),
        edition=0 if site else _number(content.get("edition"), "edition", least=1),
        block="" if site else _text(content, "block", required=True),
        target=_target(content.get("target")),
        suggestion=_DECEPTIVE.sub("", _text(content, "suggestion")),
        comment=_DECEPTIVE.sub("", _text(content, "comment")),
        email=_email(_text(content, "email")),
        received_at=received_at,
    )
    if also := _also(content.get("also")):
        entry["also"] = also
    if site is not None:
        entry["page"] = _page(content, site)
    if signs := signs_of(content, suggestion=entry["suggestion"], comment=entry["comment"]):
        entry["spam_signs"] = signs
    return entry


def _page(content: dict[str, Any], site: Site) -> Page:
    address = site.address(_text(content, "address", required=True))
    if not address:
        _refuse("address")
    title, language = (_DECEPTIVE.sub("", _text(content, name)).strip() for name in ("title", "language"))
    return Page(site=site.key, address=address, title=title, language=language)


def decode(body: bytes) -> dict[str, Any]:
    """What was sent, as JSON. Raises MalformedError."""
    try:
        content = json.loads(body.decode())
    except (ValueError, RecursionError):
        raise MalformedError("body") from None
    if not isinstance(content, dict):
        raise MalformedError("body")
    return content


def _refuse(field: str) -> NoReturn:
    raise MalformedError(field)


def _identifier(value: Any) -> str:
    if not isinstance(value, str):
        _refuse("id")
    try:
        return str(uuid.UUID(value))
    except ValueError:
        _refuse("id")


def _story(value: Any) -> str:
    if not isinstance(value, str) or not _STORY.fullmatch(value):
        _refuse("story")
    return value


def _number(value: Any, field: str, *, least: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= LARGEST_NUMBER:
        _refuse(field)
    return value


def _text(content: dict[str, Any], field: str, *, required: bool = False) -> str:
    """A text without NUL and lone surrogates, which no database takes; null counts as absent."""
    value = content.get(field)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or len(value) > LONGEST[field] or "\0" in value or (required and not value.strip()):
        _refuse(field)
    try:
        value.encode()
    except UnicodeEncodeError:
        _refuse(field)
    return value


def _email(value: str) -> str:
    if value and not _EMAIL.fullmatch(value):
        _refuse("email")
    return value


def _target(value: Any) -> list[Selector]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_SELECTORS:
        _refuse("target")
    selectors = [read for item in value if (read := _selector(item)) is not None]
    if not any(selector["type"] == "TextQuoteSelector" for selector in selectors):
        _refuse("target")
    return selectors


def _also(value: Any) -> list[Chosen]:
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > MOST_ALSO or not all(isinstance(one, dict) for one in value):
        _refuse("also")
    return [Chosen(block=_text(one, "block", required=True), target=_target(one.get("target"))) for one in value]


def _selector(item: Any) -> Selector | None:
    if not isinstance(item, dict):
        _refuse("target")
    if item.get("type") == "TextQuoteSelector":
        exact, prefix, suffix = _text(item, "exact", required=True), _text(item, "prefix"), _text(item, "suffix")
        return Selector(type="TextQuoteSelector", exact=exact, prefix=prefix, suffix=suffix)
    if item.get("type") == "TextPositionSelector":
        start = _number(item.get("start"), "target", least=0)
        return Selector(type="TextPositionSelector", start=start, end=_number(item.get("end"), "target", least=start))
    return None
