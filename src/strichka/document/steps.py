"""Steps, the changes that a document is made of: apply them, map places through them, make one that replaces words.

A step is the JSON of prosemirror-transform (https://prosemirror.net/docs/ref/#transform.Step). Positions count UTF-16
units, as in the browser; a passage counts code points of its block's normalised text, as readers' reports do.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, TypeVar

from prosemirror.model import Fragment, Mark, Node, Slice
from prosemirror.transform import Mapping, ReplaceAroundStep, ReplaceStep, Step

from strichka.document.check import DocumentError, check, size_of, unknown_attributes, unknown_keys
from strichka.document.contents import Block, attribute_of, block
from strichka.document.newer import MARK_STEPS, OpenSlice
from strichka.document.passage import Passage
from strichka.document.schema import LIMITS, SCHEMA
from strichka.lib.anchors import normalize

MOST_STEPS = 2000
# Marking everything is one mark step a stretch of text; each costs as much as it spans, and all writers wait for it.
MOST_MARKS = MOST_STEPS + LIMITS["blocks"]
MOST_MARKED = 4 * LIMITS["characters"]
KINDS = frozenset({"replace", "replaceAround", "attr", "markSet", *MARK_STEPS})
PLACES = ("from", "gapFrom", "gapTo", "to")
ATTRIBUTES = frozenset(name for node_type in SCHEMA.nodes.values() for name in node_type.attrs)
StepJSON = dict[str, Any]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Letter:
    """One code point with its marks."""

    char: str
    marks: list[Mark]


class PoisonStep(ValueError):
    """A step that can never be applied here; ``index`` says which of those given, -1 for all of them together.

    ``code`` is a `DocumentError`'s, "letter" where a place is within one, or "step".
    """

    def __init__(self, message: str, index: int = -1, code: str = "step") -> None:
        super().__init__(message)
        self.index = index
        self.code = code


def apply(document: Node, steps: Sequence[StepJSON]) -> Node:
    """Give the checked document after all steps. Raises PoisonStep, and nothing else, for anything that cannot be.

    Only the last document is checked: between two steps ids may be missing or double, as while a block is split.
    """
    if not isinstance(steps, list | tuple) or len(steps) > MOST_STEPS:
        raise PoisonStep(f"steps must be a list of at most {MOST_STEPS}")
    _guarded(_affordable, steps)
    after = document
    for index, step in enumerate(steps):
        after = _guarded(_applied, after, step, index=index)
    _guarded(_checked, after, document)
    return after


def _affordable(steps: Sequence[StepJSON]) -> None:
    parts = [part for step in steps for part in (step["steps"] if step["stepType"] == "markSet" else [step])]
    marks = [part for part in parts if part["stepType"] in MARK_STEPS]
    if len(marks) > MOST_MARKS or sum(part["to"] - part["from"] for part in marks) > MOST_MARKED:
        raise PoisonStep("too much is marked at once")


def _applied(document: Node, step: StepJSON) -> Node:
    result = parse(step).apply(document)
    if result.doc is None:
        raise PoisonStep(result.failed or "the step does not fit the document")
    return result.doc


def _checked(after: Node, before: Node) -> None:
    try:
        check(after, checked_document=before)
    except UnicodeError as error:
        raise PoisonStep("half a letter", code="text") from error


def _guarded(function: Callable[..., _T], *arguments: Any, index: int = -1) -> _T:
    try:
        return function(*arguments)
    except (PoisonStep, DocumentError) as error:
        raise PoisonStep(str(error), index, error.code) from error
    except Exception as error:
        raise PoisonStep(f"{type(error).__name__}: {error}"[:300], index) from error


def parse(step: StepJSON) -> Step:
    """Read one step of the kinds our editor makes. Raises ValueError, KeyError or TypeError for anything else."""
    if step["stepType"] not in KINDS:
        raise ValueError("a step of an unknown kind")
    for part in step["steps"] if step["stepType"] == "markSet" else [step]:
        _well_formed(part)
    parsed = Step.from_json(SCHEMA, step)
    if isinstance(parsed, ReplaceAroundStep):
        parsed.slice = OpenSlice(parsed.slice.content, parsed.slice.open_start, parsed.slice.open_end)
    return parsed


def _well_formed(step: StepJSON) -> None:
    """What the library takes without a word: flags for numbers, ranges that run backwards, unknown attributes."""
    places = [step[key] for key in PLACES if key in step]
    if any(isinstance(place, bool) for place in (*places, step.get("pos"), step.get("insert"))):
        raise ValueError("a position is a number")
    if places != sorted(places):
        raise ValueError("a range runs forward")
    if "attr" in step and step["attr"] not in ATTRIBUTES:
        raise ValueError("no node has such an attribute")
    if "mark" in step:
        unknown_attributes(step["mark"], SCHEMA.marks)
    for node in (step.get("slice") or {}).get("content") or ():
        unknown_keys(node)


def mapping(steps: Iterable[StepJSON]) -> Mapping:
    return Mapping([parse(step).get_map() for step in steps])


def mapped(step: StepJSON, *, over: Iterable[StepJSON]) -> StepJSON | None:
    """The same step for the document after later steps, or None when what it changed is gone."""
    moved = parse(step).map(mapping(over))
    return dict(moved.to_json()) if moved else None


def step_replacing(document: Node, passage: Passage, text: str) -> StepJSON:
    """A step that puts ``text`` in the place of a passage of this document.

    Letters that stay keep their marks; new ones get those of what they replace. Raises LookupError when the block is
    gone or says something else by now, ValueError when nothing would change, and PoisonStep when the block would not
    say just the words around and the new ones: a place between a letter and its marks is no place in the block.
    """
    current = block(document, passage.block)
    if current is None or current.text != passage.whole.raw:
        raise LookupError(f"no block {passage.block} with this text")
    low, high = passage.whole.raw_span(passage.start, passage.end)
    if (
        normalize(current.text[:low] + text + current.text[high:]).text
        != normalize(passage.before + text + passage.after).text
    ):
        raise PoisonStep("the place is between a letter and its marks", code="letter")
    if attribute := attribute_of(passage.block):
        words = current.text[:low] + text + current.text[high:]
        return {"stepType": "attr", "pos": current.position, "attr": attribute, "value": words}
    return _replacing(current, low, high, text)


def _replacing(target: Block, low: int, high: int, text: str) -> StepJSON:
    every = _letters(target.node)
    old, new = every[low:high], _aligned(every, low, high, text)
    left, right = _common(old, new)
    fragment = _text_nodes(new[left : len(new) - right])
    if left + right == len(old) and not fragment:
        raise ValueError("the text is the same already")
    inside = target.position + 1
    from_ = inside + size_of(target.text[: low + left])
    to = inside + size_of(target.text[: high - right])
    return dict(ReplaceStep(from_, to, Slice(Fragment.from_(fragment), 0, 0)).to_json())


def _common(old: Sequence[_Letter], new: Sequence[_Letter]) -> tuple[int, int]:
    """How many letters at the start, and of the rest at the end, are the same with the same marks."""
    least = min(len(old), len(new))
    left = next((at for at in range(least) if old[at] != new[at]), least)
    rest = least - left
    right = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return left, right


def _letters(node: Node) -> list[_Letter]:
    """The text of a text block, code point by code point."""
    return [_Letter(char, child.marks) for child in node.children for char in child.text or ""]


def _aligned(every: Sequence[_Letter], low: int, high: int, text: str) -> list[_Letter]:
    """``text`` with the marks of the letters from ``low`` to ``high`` that it keeps or replaces.

    Letters put in get the marks of what stands left of them; a link or a source only when it goes on to the right.
    """
    new: list[_Letter] = []
    old = "".join(letter.char for letter in every[low:high])
    for kind, first, last, start, end in SequenceMatcher(None, old, text, autojunk=False).get_opcodes():
        if kind == "insert":
            new += [_Letter(char, _marks_at(every, low + first)) for char in text[start:end]]
        else:
            places = (low + min(first + at, last - 1) for at in range(end - start))
            new += [_Letter(char, every[place].marks) for char, place in zip(text[start:end], places, strict=True)]
    return new


def _marks_at(every: Sequence[_Letter], place: int) -> list[Mark]:
    left = every[place - 1].marks if place else []
    right = every[place].marks if place < len(every) else []
    return [mark for mark in left if mark.type.spec.get("inclusive") is not False or mark.is_in_set(right)]


def _text_nodes(run: Sequence[_Letter]) -> list[Node]:
    """Text nodes of a run of letters, one for each stretch of equal marks."""
    stretches: list[list[_Letter]] = []
    for letter in run:
        if stretches and stretches[-1][-1].marks == letter.marks:
            stretches[-1].append(letter)
        else:
            stretches.append([letter])
    return [SCHEMA.text("".join(letter.char for letter in stretch), stretch[0].marks) for stretch in stretches]


def step_towards(current: Node, target: Node) -> StepJSON | None:
    """One step that turns a document into another, such as an older edition; None when they are equal.

    Top-level blocks that are equal at both ends are left alone, so colleagues writing there are not disturbed.
    """
    old, new = current.children, target.children
    least = min(len(old), len(new))
    left = next((at for at in range(least) if not old[at].eq(new[at])), least)
    rest = least - left
    right = next((at for at in range(rest) if not old[-1 - at].eq(new[-1 - at])), rest)
    if left + right == len(old) == len(new):
        return None
    from_ = sum(node.node_size for node in old[:left])
    to = current.content.size - sum(node.node_size for node in old[len(old) - right :])
    slice_ = Slice(Fragment.from_(new[left : len(new) - right]), 0, 0)
    return dict(ReplaceStep(from_, to, slice_).to_json())
