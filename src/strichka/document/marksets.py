"""The ``markSet`` step of prosemirror-transform ≥ 1.12.3 (several mark steps that undo one), which the port lacks."""

from typing import Any

from prosemirror.model import Node
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
