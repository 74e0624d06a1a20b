"""Changes that tests make to a draft, by the verbs."""

from typing import Any

from strichka.document import contents, steps
from strichka.document.schema import load
from strichka.stories.domain.fields import change
from strichka.stories.domain.write import apply
from strichka.stories.models import Story


def mend(story: Story, old: str, new: str) -> str:
    """Change words of the draft; the id of their block."""
    story.refresh_from_db()
    document = load(story.document)
    block = next(one for one in contents.blocks(document) if old in one.text)
    start = block.text.index(old)
    step = steps.step_replacing(document, block.id, start, start + len(old), new)
    apply(story=story.public_id, version=story.version, steps=[step], by=None)
    story.refresh_from_db()
    return block.id


def set_field(story: Story, field: str, value: Any) -> int:
    story.refresh_from_db()
    version = change(story=story, field=field, value=value, version=story.field_versions.get(field, 0), by=None)
    story.refresh_from_db()
    return version
