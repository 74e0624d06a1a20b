"""What a kind of block is, declared once in a file of its own, and all of them together.

A file of ``document/blocks`` has ``BLOCKS``: a block and the nodes that stand only inside it.
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import Any, Literal, Protocol

from prosemirror.model import Node

from strichka.document.rendering import Renderer
from strichka.wire.page.page import Part, Run

RecordKind = Literal["picture", "file", "story", "background"]
LAST = 1000


class Maker(Protocol):
    def text(self, words: str) -> list[Node]:
        """Plain words as text; of none no text."""
        ...

    def node(self, kind: str, content: Sequence[Node] = (), /, **attrs: Any) -> Node:
        """A node of this type with a fresh id. Raises ValueError for content or attributes that it may not have."""
        ...


class Taking(Maker, Protocol):
    """Who makes a document of a page that was read."""

    def inline(self, runs: Sequence[Run], kind: str) -> list[Node]:
        """The runs as text with those of their marks that a node of this type may bear."""
        ...

    def fit(self, text: str) -> str:
        """Without characters that a page cannot carry."""
        ...

    def address(self, url: str) -> str:
        """The address, or nothing when it is none that a page may carry."""
        ...

    def story(self, headline: str) -> str:
        """The public id of our story under this headline, or nothing."""
        ...


class Reading(Maker, Protocol):
    """Who reads the light notation of the demo's stories; records are found by their keys."""

    @property
    def pictures(self) -> Mapping[str, str]:
        """Public ids."""
        ...

    @property
    def stories(self) -> Mapping[str, tuple[str, str]]:
        """Public ids and headlines."""
        ...

    @property
    def files(self) -> Mapping[str, tuple[str, int]]:
        """Public ids and sizes in bytes."""
        ...

    def inline(self, text: str) -> list[Node]:
        """Words in the light notation as text with marks."""
        ...

    def block(self, written: "Written") -> Node:
        """Another block, inside this one."""
        ...

    def ago(self, minutes: int) -> datetime:
        """The moment that many minutes before the demo's present."""
        ...


Written = Mapping[str, Any]
Take = Callable[[Part, Taking], Node | None]
Notation = Callable[[Written, Reading], Node]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One node of the schema and all that the house knows of it.

    Attributes:
        declaration: its NodeSpec in JSON (https://prosemirror.net/docs/ref/#model.NodeSpec); each attribute names
            its rule, of ``schema.json`` or of ``rules``.
        render: gives its HTML; empty for a block that shows nothing.
        place: where its file stands among the others, the smallest first: the first of a group is what an empty
            place is filled with, and the editor's toolbar keeps the order.
        rules: rules of attributes that only this block knows.
        words: the editor's words by the names that its scripts have for them, marked with
            ``pgettext_noop("editor", …)``.
        says: words that readers see between those of the story, by the names in ``Rendering.words``, marked with
            ``pgettext_noop("page", …)``.
        text_attributes: attributes that readers see as words, after its text.
        refers: attribute → the kind of record whose public id it holds.
        foreign: what it says are words of other stories: no part of this one's plain text, and left out of feeds.
        attributable: its words need a source.
        take: kind of a part of a page that was read → makes a block of it; None where it cannot.
        take_any: the same for a part of any kind, asked before ``take``.
        joined: such blocks that follow one another on a page become one.
        notation: makes it of the demo's notation, where ``type`` is the block's name.
    """

    name: str
    declaration: Mapping[str, Any]
    render: Renderer
    place: int = LAST
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)
    text_attributes: tuple[str, ...] = ()
    refers: Mapping[str, RecordKind] = field(default_factory=dict)
    foreign: bool = False
    attributable: bool = False
    take: Mapping[str, Take] = field(default_factory=dict)
    take_any: Take | None = None
    joined: bool = False
    notation: Notation | None = None


class Blocks:
    """All kinds of blocks by file, in the order of the schema.

    Raises ValueError when two declare one node, one rule or one word, or take one kind of part.
    """

    def __init__(self, files: Mapping[str, Sequence[Block]]) -> None:
        ordered = sorted(files.items(), key=lambda item: (item[1][0].place, item[0]))
        every = [block for _file, blocks in ordered for block in blocks]
        self.files = {file: tuple(block.name for block in blocks) for file, blocks in ordered}
        self.by_name = _distinct((block.name, block) for block in every)
        self.nodes = {block.name: dict(block.declaration) for block in every}
        self.rules = _distinct((name, dict(rule)) for block in every for name, rule in block.rules.items())
        self.renderers = {block.name: block.render for block in every}
        self.words = _distinct(pair for block in every for pair in block.words.items())
        self.says = _distinct(pair for block in every for pair in block.says.items())
        self.text_attributes = {block.name: block.text_attributes for block in every}
        self.foreign = frozenset(block.name for block in every if block.foreign)
        self.attributable = frozenset(block.name for block in every if block.attributable)
        self.joined = frozenset(block.name for block in every if block.joined)
        self.takers = _distinct((kind, take) for block in every for kind, take in block.take.items())
        self.takers_of_any = tuple(block.take_any for block in every if block.take_any)
        self._references: dict[RecordKind, dict[str, str]] = {}
        for block in every:
            for attribute, kind in block.refers.items():
                self._references.setdefault(kind, {})[block.name] = attribute
        self.notations = {block.name: block.notation for block in every if block.notation}

    @classmethod
    def of_package(cls, package: str) -> "Blocks":
        """The blocks that the modules of a package declare. Raises AttributeError for a module without ``BLOCKS``."""
        names = sorted(module.name for module in pkgutil.iter_modules(import_module(package).__path__))
        return cls({name: import_module(f"{package}.{name}").BLOCKS for name in names})

    def references(self, kind: RecordKind) -> dict[str, str]:
        """Node → the attribute of it that holds the public id of such a record."""
        return self._references.get(kind, {})


def _distinct(pairs: Iterator[tuple[str, Any]]) -> dict[str, Any]:
    by_name: dict[str, Any] = {}
    for name, value in pairs:
        if name in by_name:
            raise ValueError(f"{name} is declared twice")
        by_name[name] = value
    return by_name


def pgettext_noop(_context: str, words: str) -> str:
    """The words as they are: marked here for translation, and translated where they are shown."""
    return words


def with_id(**attrs: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The attributes of a block that has an id for life, as nearly all have."""
    return {"id": {"default": "", "rule": "identity"}, **attrs}
