"""The labelled set: stories, the names of their register, and what searches and suggestions are to find among them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

HERE = Path(__file__).parent
T = TypeVar("T")


class Half(StrEnum):
    """The open half is for finding causes; the held one is only ever measured, so that its figures mean something."""

    OPEN = "open"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Name:
    """A topic of the register; ``aliases`` are other names, never inflected forms."""

    slug: str
    kind: str
    name: str
    translations: dict[str, str]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A story with the topics an editor would give it and the stories an editor would put beside it."""

    id: str
    language: str
    published: datetime
    section: str
    byline: str
    source: str
    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]
    topics: tuple[str, ...]
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelledQuery:
    """What somebody types into the search, and every right answer."""

    id: str
    q: str
    language: str
    kind: str
    shares_words: bool
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Begun:
    """A headline as it is typed for a new story, and the published story that tells the same event, if one does."""

    headline: str
    language: str
    same_as: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is typed into a topic field, and the topic that is meant."""

    typed: str
    topic: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """One half of the set."""

    names: tuple[Name, ...]
    items: tuple[Item, ...]
    queries: tuple[LabelledQuery, ...]
    begun: tuple[Begun, ...]
    lookups: tuple[Lookup, ...]


def load(half: Half | Path) -> Corpus:
    """A half of the set, or a folder with the same five files. Raises OSError, ValueError and KeyError for bad ones."""
    folder = half if isinstance(half, Path) else HERE / half
    return Corpus(
        names=_read(folder / "topics.json", _name),
        items=_read(folder / "stories.json", _item),
        queries=_read(folder / "queries.json", _asked),
        begun=_read(folder / "ours.json", _begun),
        lookups=_read(folder / "lookups.json", lambda row: Lookup(row["typed"], row["topic"])),
    )


def _read(file: Path, make: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    return tuple(make(row) for row in json.loads(file.read_text("utf-8")))


def _name(row: dict[str, Any]) -> Name:
    return Name(row["slug"], row["kind"], row["name"], row.get("translations", {}), tuple(row.get("aliases", ())))


def _item(row: dict[str, Any]) -> Item:
    return Item(
        id=row["id"],
        language=row["language"],
        published=datetime.fromisoformat(row["published"]),
        section=row["section"],
        byline=row.get("byline", ""),
        source=row.get("source", ""),
        headline=row["headline"],
        standfirst=row.get("standfirst", ""),
        paragraphs=tuple(row["paragraphs"]),
        topics=tuple(row["topics"]),
        related=tuple(row["related"]),
    )


def _asked(row: dict[str, Any]) -> LabelledQuery:
    return LabelledQuery(
        row["id"], row["q"], row["language"], row["kind"], row["shares_words"], frozenset(row["relevant"])
    )


def _begun(row: dict[str, Any]) -> Begun:
    return Begun(row["headline"], row["language"], row["same_as"] or "", datetime.fromisoformat(row["published"]))
