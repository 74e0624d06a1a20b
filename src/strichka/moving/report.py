"""What became of an archive: how much came, and what could not be brought, by kind with examples."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

MOST_EXAMPLES = 5
LONGEST = 200  # characters of an example

# In the order in which they are told.
CAME = (
    "stories",
    "drafts",
    "planned",
    "here already",
    "pictures",
    "files",
    "people",
    "sections",
    "topics",
    "redirects",
)


@dataclass(slots=True)
class Report:
    came: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    stopped: str = ""

    def leave(self, kind: str, example: str, count: int = 1) -> None:
        """Note that something could not be brought."""
        self.left[kind] += count
        examples = self.examples.setdefault(kind, [])
        if example and len(examples) < MOST_EXAMPLES:
            examples.append(" ".join(example.split())[:LONGEST])

    def lines(self) -> list[str]:
        """For a person."""
        lines = [f"{what}: {self.came[what]:,}" for what in CAME if self.came[what]] or ["Nothing was brought."]
        if self.left:
            lines.append("Could not be brought:")
        for kind, count in sorted(self.left.items(), key=lambda pair: (-pair[1], pair[0])):
            lines.append(f"  {kind}: {count:,}")
            lines += [f"    {example}" for example in self.examples[kind]]
        return [*lines, self.stopped] if self.stopped else lines

    def as_json(self) -> str:
        """For a machine."""
        left: dict[str, Any] = {
            kind: {"count": count, "examples": self.examples[kind]} for kind, count in sorted(self.left.items())
        }
        everything = {"came": dict(+self.came), "left": left, "stopped": self.stopped}
        return json.dumps(everything, ensure_ascii=False, indent=2) + "\n"
