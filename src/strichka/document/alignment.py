"""New wording laid over old, letter by letter, so that every letter knows which marks it should bear."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from prosemirror.model import Mark, Node

from strichka.document.schema import SCHEMA


@dataclass(frozen=True, slots=True)
class Letter:
    """One code point with its marks."""

    char: str
    marks: list[Mark]


def letters(node: Node) -> list[Letter]:
    """The text of a text block, code point by code point."""
    return [Letter(char, child.marks) for child in node.children for char in child.text or ""]


def aligned(every: Sequence[Letter], low: int, high: int, text: str) -> list[Letter]:
    """``text`` with the marks of the letters from ``low`` to ``high`` that it keeps or replaces.

    Letters put in get the marks of what stands left of them; a link or a source only when it goes on to the right.
    """
    new: list[Letter] = []
    old = "".join(letter.char for letter in every[low:high])
    for kind, first, last, start, end in SequenceMatcher(None, old, text, autojunk=False).get_opcodes():
        if kind == "insert":
            new += [Letter(char, _marks_at(every, low + first)) for char in text[start:end]]
        else:
            places = (low + min(first + at, last - 1) for at in range(end - start))
            new += [Letter(char, every[place].marks) for char, place in zip(text[start:end], places, strict=True)]
    return new


def _marks_at(every: Sequence[Letter], place: int) -> list[Mark]:
    left = every[place - 1].marks if place else []
    right = every[place].marks if place < len(every) else []
    return [mark for mark in left if mark.type.spec.get("inclusive") is not False or mark.is_in_set(right)]


def text_nodes(run: Sequence[Letter]) -> list[Node]:
    """Text nodes of a run of letters, one for each stretch of equal marks."""
    stretches: list[list[Letter]] = []
    for letter in run:
        if stretches and stretches[-1][-1].marks == letter.marks:
            stretches[-1].append(letter)
        else:
            stretches.append([letter])
    return [SCHEMA.text("".join(letter.char for letter in stretch), stretch[0].marks) for stretch in stretches]
