"""The light notation of the demo's stories as blocks of a document.

In a text: ``**strong**``, ``*emphasis*``, ``[words](https://…)`` and ``{{words|source}}``, one within another.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypedDict

from prosemirror.model import Mark, Node

from strichka.document import build
from strichka.document.schema import BLOCKS

_INLINE = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>[^*]+)\*"
    r"|\[(?P<link>[^\]]+)\]\((?P<href>https://[^)]+)\)|\{\{(?P<source>[^|{}]+)\|(?P<record>[a-z0-9-]+)\}\}"
)


class Names(TypedDict):
    uk: str
    en: str


@dataclass(frozen=True, slots=True)
class References:
    """What texts refer to by its key."""

    sources: Mapping[str, tuple[str, Names]]  # kind and names
    pictures: Mapping[str, str]  # public id
    stories: Mapping[str, tuple[str, str]]  # public id and headline
    files: Mapping[str, tuple[str, int]]  # public id and size in bytes


class Notation:
    """Turns one story's texts into nodes; ``now`` is what the minutes in it count back from.

    What a block is written as stands in its own file in ``document/blocks``.
    """

    def __init__(self, references: References, *, language: str, now: datetime) -> None:
        self.pictures, self.stories, self.files = references.pictures, references.stories, references.files
        self._sources = references.sources
        self._language = language
        self._now = now

    def document(self, written: Mapping[str, Any]) -> Node:
        return build.new_document(
            headline=written["headline"],
            standfirst=self.inline(written["standfirst"] or ""),
            blocks=[self.block(block) for block in written["blocks"]],
        )

    def block(self, written: Mapping[str, Any]) -> Node:
        return BLOCKS.notations[written["type"]](written, self)

    def ago(self, minutes: int) -> datetime:
        return self._now - timedelta(minutes=minutes)

    def node(self, kind: str, content: Sequence[Node] = (), /, **attrs: Any) -> Node:
        return build.node(kind, content, **attrs)

    def text(self, words: str) -> list[Node]:
        return [build.text(words)] if words else []

    def inline(self, text: str, *marks: Mark) -> list[Node]:
        parts: list[Node] = []
        position = 0
        for match in _INLINE.finditer(text):
            if match.start() > position:
                parts.append(build.text(text[position : match.start()], *marks))
            words = match["strong"] or match["emphasis"] or match["link"] or match["source"]
            parts += self.inline(words, *marks, self._mark(match))
            position = match.end()
        return [*parts, build.text(text[position:], *marks)] if position < len(text) else parts

    def _mark(self, match: re.Match[str]) -> Mark:
        if match["strong"]:
            return build.strong()
        if match["emphasis"]:
            return build.emphasis()
        if match["link"]:
            return build.link(match["href"])
        kind, names = self._sources[match["record"]]
        return build.source(names["uk" if self._language == "uk" else "en"], kind=kind, record=match["record"])
