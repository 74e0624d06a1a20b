"""A story whose words are changed."""

from strichka.document import steps
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.stories.domain.publish import publish
from strichka.stories.domain.write import apply

TEXT = "Голова КНДР Кім чен Ин їде до Китаю, повідомляє Kyodo. Там на нього чекають."


def rewrite(story, old, new):
    """Change the draft's words and publish them as an update."""
    story.refresh_from_db()
    draft = load(story.document)
    step = steps.step_replacing(draft, passage_of(draft, old), new)
    apply(story=story.public_id, version=story.version, steps=[step], by=None)
    publish(story=story, by=None)
    story.refresh_from_db()
