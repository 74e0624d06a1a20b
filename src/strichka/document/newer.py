"""What newer versions of prosemirror-model and -transform do, and the port lacks.

The ``markSet`` step (several mark steps that undo one) is of prosemirror-transform ≥ 1.12.3.
"""

from typing import Any

from prosemirror.model import Fragment, Node, Slice
from prosemirror.transform import Step, StepResult
from prosemirror.transform.map import Mappable
from prosemirror.transform.step import step_json_id

MARK_STEPS = frozenset({"addMark", "removeMark"})


class MarkSetStep(Step):
    def __init__(self, steps: list[Step]) -> None:
        self.steps = steps

    def apply(self, doc: Node) -> StepResult:
        for step in self.steps:
            result = step.apply(doc)
            if result.doc is None:
                return result
            doc = result.doc
        return StepResult(doc, None)

    def invert(self, doc: Node) -> Step:
        return MarkSetStep([step.invert(doc) for step in self.steps])

    def map(self, mapping: Mappable) -> Step | None:
        mapped = [step.map(mapping) for step in self.steps]
        kept = [step for step in mapped if step]
        return MarkSetStep(kept) if kept else None

    def to_json(self) -> dict[str, Any]:
        return {"stepType": "markSet", "steps": [step.to_json() for step in self.steps]}

    @staticmethod
    def from_json(schema: Any, json_data: Any) -> Step:
        steps = json_data["steps"]
        if not isinstance(steps, list) or any(step["stepType"] not in MARK_STEPS for step in steps):
            raise ValueError("Invalid JSON for MarkSetStep")
        return MarkSetStep([Step.from_json(schema, step) for step in steps])


step_json_id("markSet", MarkSetStep)


class OpenSlice(Slice):
    """A slice whose nodes that are open at an end may be incomplete when a gap is put into them.

    They are completed by the document around it, as by ``Slice.insertAt`` of the editor's prosemirror-model.
    """

    def insert_at(self, pos: int, fragment: Fragment) -> Slice | None:
        content = _put_into(self.content, pos + self.open_start, fragment, (self.open_start + 1, self.open_end + 1))
        return None if content is None else Slice(content, self.open_start, self.open_end)


def _put_into(
    content: Fragment, at: int, put: Fragment, is_open: tuple[int, int], parent: Node | None = None
) -> Fragment | None:
    """``content`` with ``put`` at a place; ``is_open`` is how many levels of it are, at its start and end."""
    found = content.find_index(at)
    index, offset = found["index"], found["offset"]
    child = content.maybe_child(index)
    if offset == at or child is None or child.is_text:
        if parent and max(is_open) <= 0 and not parent.can_replace(index, index, put):
            return None
        return content.cut(0, at).append(put).append(content.cut(at))
    start, end = is_open
    inside = (start - 1 if index == 0 else 0, end - 1 if index == content.child_count - 1 else 0)
    inner = _put_into(child.content, at - offset - 1, put, inside, child)
    return None if inner is None else content.replace_child(index, child.copy(inner))
