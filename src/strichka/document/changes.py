"""What changed between two documents of a story, block by block, for people who compare them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Texts = Mapping[str, tuple[str, str]]  # a block's id: its type and its text, in reading order


@dataclass(frozen=True, slots=True)
class Change:
    """One block, in the order of the newer one; ``old`` is empty for a new block, ``new`` for one that is gone."""

    type: str
    old: str
    new: str
    block: str = ""

    @property
    def changed(self) -> bool:
        return self.old != self.new


def texts(document: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Every block with a text of its own, of the document as it is stored: trees for many editions would cost much."""
    return {identity: (kind, text) for identity, kind, text in _texts(document) if text}


def contents(document: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The same, and among them the blocks without text by what is set of them: pictures, embeds, files."""
    return {identity: (kind, said) for identity, kind, said in _contents(document) if said}


def _contents(node: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for child in node.get("content", ()):
        values = dict(child.get("attrs", {}))
        if identity := values.pop("id", ""):
            own = "".join(inner.get("text", "") for inner in child.get("content", ()))
            said = ", ".join(value for value in values.values() if isinstance(value, str) and value)
            yield identity, child["type"], own or said
        yield from _contents(child)


def _texts(node: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for child in node.get("content", ()):
        if child["type"] == "text":
            continue
        if identity := child.get("attrs", {}).get("id"):
            own = (inner.get("text", "") for inner in child.get("content", ()) if inner["type"] == "text")
            yield identity, child["type"], "".join(own)
        yield from _texts(child)


def between(old: Texts, new: Texts) -> list[Change]:
    """All blocks of both, matched by their ids; those that are gone stand where they stood."""
    changes: list[Change] = []
    waiting = list(old)
    for identity, (kind, text) in new.items():
        changes += [_gone(old[gone], gone) for gone in _passed(waiting, identity) if gone not in new]
        changes.append(Change(kind, old.get(identity, ("", ""))[1], text, identity))
    return [*changes, *(_gone(old[gone], gone) for gone in waiting if gone not in new)]


def _passed(waiting: list[str], identity: str) -> list[str]:
    """The older edition's blocks up to this one, taken off the list."""
    if identity not in waiting:
        return []
    index = waiting.index(identity)
    gone = waiting[:index]
    del waiting[: index + 1]
    return gone


def _gone(block: tuple[str, str], identity: str) -> Change:
    return Change(block[0], block[1], "", identity)
