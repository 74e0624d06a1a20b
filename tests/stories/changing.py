"""Changes that tests make to a draft, by the verbs."""

from collections.abc import Callable
from typing import Any

from prosemirror.transform import Transform

from strichka.document import steps
from strichka.document.passage import Passage, passage_of
from strichka.document.schema import load
from strichka.staff.models import User
from strichka.stories.domain import fields
from strichka.stories.domain.write import apply
from strichka.stories.models import Story


def mend(story: Story, old: str, new: str, *, by: User | None = None) -> str:
    """Change words of the draft; the id of their block."""
    story.refresh_from_db()
    document = load(story.document)
    passage = passage_of(document, old)
    step = steps.step_replacing(document, passage, new)
    apply(story=story.public_id, version=story.version, steps=[step], by=by)
    story.refresh_from_db()
    return passage.block


def transform(story: Story, change: Callable[[Transform], Any]) -> None:
    """Change the draft as an editor's transaction does, by the steps that it makes."""
    story.refresh_from_db()
    made = Transform(load(story.document))
    change(made)
    apply(story=story.public_id, version=story.version, steps=[one.to_json() for one in made.steps], by=None)


def published(story: Story, words: str) -> Passage:
    """Where readers see these words first."""
    story.refresh_from_db()
    assert story.current_edition is not None
    return passage_of(load(story.current_edition.document), words)


def set_field(story: Story, field: str, value: Any, *, by: User | None = None) -> int:
    story.refresh_from_db()
    version = fields.change(story=story, field=field, value=value, version=story.field_versions.get(field, 0), by=by)
    story.refresh_from_db()
    return version
