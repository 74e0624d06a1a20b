"""The light notation of the demo's stories as blocks of a document.

In a text: ``**strong**``, ``*emphasis*``, ``[words](https://…)`` and ``{{words|source}}``, one within another.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypedDict

from prosemirror.model import Mark, Node

from strichka.document import build

_INLINE = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>[^*]+)\*"
    r"|\[(?P<link>[^\]]+)\]\((?P<href>https://[^)]+)\)|\{\{(?P<source>[^|{}]+)\|(?P<record>[a-z0-9-]+)\}\}"
)

Block = dict[str, Any]


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
    """Turns one story's texts into nodes; ``now`` is what the minutes in it count back from."""

    def __init__(self, references: References, *, language: str, now: datetime) -> None:
        self._refer = references
        self._language = language
        self._now = now
        self._makers: dict[str, Callable[[Block], Node]] = {
            "paragraph": lambda block: build.paragraph(self.inline(block["text"])),
            "subheading": lambda block: build.subheading(self.inline(block["text"])),
            "list": self._list,
            "quote": lambda block: build.quote([self.inline(block["text"])], attribution=block["attribution"] or ""),
            "picture": self._picture,
            "gallery": self._gallery,
            "table": self._table,
            "embed": lambda block: build.embed(block["url"], title=block.get("title", "")),
            "file": self._file,
            "related": self._related,
            "background": lambda block: build.background([self.inline(block["text"])]),
            "update": self._update,
        }

    def document(self, written: Mapping[str, Any]) -> Node:
        return build.new_document(
            headline=written["headline"],
            standfirst=self.inline(written["standfirst"] or ""),
            blocks=[self.block(block) for block in written["blocks"]],
        )

    def block(self, block: Block) -> Node:
        return self._makers[block["type"]](block)

    def inline(self, text: str, *marks: Mark) -> list[Node | str]:
        parts: list[Node | str] = []
        at = 0
        for found in _INLINE.finditer(text):
            if found.start() > at:
                parts.append(build.text(text[at : found.start()], *marks))
            words = found["strong"] or found["emphasis"] or found["link"] or found["source"]
            parts += self.inline(words, *marks, self._mark(found))
            at = found.end()
        return [*parts, build.text(text[at:], *marks)] if at < len(text) else parts

    def _mark(self, found: re.Match[str]) -> Mark:
        if found["strong"]:
            return build.strong()
        if found["emphasis"]:
            return build.emphasis()
        if found["link"]:
            return build.link(found["href"])
        kind, names = self._refer.sources[found["record"]]
        return build.source(names["uk" if self._language == "uk" else "en"], kind=kind, record=found["record"])

    def _list(self, block: Block) -> Node:
        return build.bullets([self.inline(item) for item in block["items"]], ordered=block["ordered"])

    def _picture(self, block: Block) -> Node:
        record = self._refer.pictures[block["picture"]]
        return build.picture(record, caption=block["caption"] or "", credit=block["credit"] or "")

    def _gallery(self, block: Block) -> Node:
        return build.gallery([build.picture(self._refer.pictures[key]) for key in block["pictures"]])

    def _table(self, block: Block) -> Node:
        rows = [[self.inline(cell) for cell in row] for row in block["rows"]]
        return build.table(rows, header=block["header"])

    def _file(self, block: Block) -> Node:
        record, size = self._refer.files[block["file"]]
        return build.attachment(record, name=block["name"], size=size)

    def _related(self, block: Block) -> Node:
        stories = (self._refer.stories[key] for key in block["stories"])
        return build.related(build.related_story(headline, story=public_id) for public_id, headline in stories)

    def _update(self, block: Block) -> Node:
        at = self._now - timedelta(minutes=block["time"])
        content = [self.block(one) for one in block["blocks"]]
        return build.update(at.isoformat(timespec="seconds"), content, key=block.get("key", False))
