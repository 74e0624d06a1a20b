"""The entries of a live text: its dated updates, numbered from the oldest, so that a full page of them never shifts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from prosemirror.model import Node

from strichka.document.contents import own_text

ON_A_PAGE = 30
LONGEST_HEADING = 120
_LONG_AGO = datetime.min.replace(tzinfo=UTC)

Dated = tuple[str, str]  # a block's id, and its moment in ISO 8601 or nothing


def in_document(document: Node) -> list[str]:
    """The ids of a document's entries, the oldest first."""
    return order((str(node.attrs["id"]), str(node.attrs["at"])) for node in document.children if is_entry(node))


def in_json(document: Mapping[str, Any]) -> list[str]:
    """The same of a document as it is stored, without building its tree."""
    nodes = (node.get("attrs", {}) for node in document["content"] if node["type"] == "update")
    return order((attrs.get("id", ""), attrs.get("at", "")) for attrs in nodes)


def order(written: Iterable[Dated]) -> list[str]:
    """Ids by their moments, whichever end of the document the newest is written at.

    Of one moment the document decides; an entry without a moment stands where it was written.
    """
    entries = list(written)
    moments = [datetime.fromisoformat(at) for _id, at in entries if at]
    if moments and moments[0] > moments[-1]:
        entries.reverse()
    latest, dated = _LONG_AGO, []
    for identity, at in entries:
        latest = datetime.fromisoformat(at) if at else latest
        dated.append((latest, identity))
    return [identity for _at, identity in sorted(dated, key=itemgetter(0))]


def pages(ordered: Sequence[str]) -> list[Sequence[str]]:
    """The entries page by page; the first page is the oldest, and only the last may grow."""
    return [ordered[start : start + ON_A_PAGE] for start in range(0, len(ordered), ON_A_PAGE)]


def newest(ordered: Sequence[str]) -> Sequence[str]:
    """What the story's own page shows: the last full page and what has come since, so 30 to 59 where there are."""
    full = len(ordered) // ON_A_PAGE
    return ordered[max(0, full - 1) * ON_A_PAGE :]


def heading(entry: Node) -> str:
    """An entry's first subheading, or the beginning of its first words."""
    texts = [(node.type.name, own_text(node).strip()) for node in entry.children]
    named = next((text for kind, text in texts if kind == "subheading" and text), "")
    return named or _shortened(next((text for _kind, text in texts if text), ""))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_HEADING:
        return text
    return text[:LONGEST_HEADING].rsplit(" ", 1)[0].rstrip(" ,.;:–—") + "…"


def is_entry(node: Node) -> bool:
    return bool(node.type.name == "update")
