"""Authors who write in one story at once, as the browser's editor does: one unsent change each, rebased when behind."""

from dataclasses import dataclass, field
from typing import Any

from prosemirror.model import Fragment, Node, Slice
from prosemirror.transform import ReplaceStep

from strichka.document import build, contents, steps
from strichka.document.passage import passage_at
from strichka.document.schema import load
from strichka.lib.anchors import normalize
from strichka.stories.domain.write import Behind, apply, missing
from strichka.stories.models import Checkpoint, Step, Story


@dataclass
class Author:
    story: str
    name: str
    version: int
    document: Node
    unsent: dict[str, Any] | None = None
    acknowledged: list[tuple[int, dict[str, Any]]] = field(default_factory=list)

    @classmethod
    def of(cls, story: Story, name: str) -> "Author":
        return cls(story.public_id, name, story.version, load(story.document))

    def change(self, where: float, text: str, *, cut: int = 0) -> None:
        """Put text somewhere in place of ``cut`` characters; ``where`` is 0 to 1 over all text."""
        written = [one for one in contents.blocks(self.document) if one.type in {"paragraph", "headline"}]
        block = written[int(where * len(written)) % len(written)]
        length = len(normalize(block.text).text)
        start = int(where * 7919 * (length + 1)) % (length + 1)
        try:
            passage = passage_at(self.document, block.id, start, min(length, start + cut))
            self.unsent = steps.step_replacing(self.document, passage, text)
        except ValueError:  # nothing would change
            self.unsent = None

    def add_paragraph(self, text: str) -> None:
        end = self.document.content.size
        node = Fragment.from_(build.paragraph(text))
        self.unsent = dict(ReplaceStep(end, end, Slice(node, 0, 0)).to_json())

    def push(self) -> bool:
        """Send the unsent change; when behind, take what is missing and leave it for the next time."""
        if self.unsent is None:
            return True
        try:
            version = apply(story=self.story, version=self.version, steps=[self.unsent], by=None, client=self.name)
        except Behind as behind:
            self._take(behind.missing.steps)
            return False
        except steps.PoisonStep:  # the change has lost its place
            self.unsent = None
            return True
        self.acknowledged.append((version, self.unsent))
        self.document = steps.apply(self.document, [self.unsent])
        self.version, self.unsent = version, None
        return True

    def pull(self) -> None:
        self._take(missing(Story.objects.get(public_id=self.story), self.version).steps)

    def _take(self, coming: Any) -> None:
        if not coming:
            return
        self.document = steps.apply(self.document, list(coming))
        self.version += len(coming)
        if self.unsent is not None:
            self.unsent = steps.mapped(self.unsent, over=coming)


def check_kept(public_id: str, authors: list[Author]) -> None:
    """The draft is exactly its steps, every acknowledged one is there, and all authors see the same."""
    story = Story.objects.get(public_id=public_id)
    rows = list(Step.objects.filter(story=story).order_by("version"))
    assert [row.version for row in rows] == list(range(1, story.version + 1))
    first = Checkpoint.objects.get(story=story, version=0)
    replayed = load(first.document)
    for row in rows:
        replayed = steps.apply(replayed, [row.step])
    assert replayed.to_json() == story.document
    kept = {row.version: row.step for row in rows}
    for author in authors:
        for version, step in author.acknowledged:
            assert kept[version] == step
        author.pull()
        assert author.document.to_json() == story.document
