"""What published stories mean, kept behind publishing where the semantic extra is installed."""

from strichka.archive import texts
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.lib import meaning
from strichka.search import meanings
from strichka.stories.models import Card, Story

JOB = "stories.meaning"


def ask(story: Story) -> None:
    """Have a story's meaning learned after the transaction; nothing where the extra is not installed."""
    if meaning.installed():
        queue.enqueue(JOB, key=f"meaning:{story.public_id}", story=story.public_id)


@queue.job(JOB, lane=Lane.SLOW)
def learn(story: str) -> None:
    """Of what readers see now; a story that they see no more has no meaning kept."""
    card = Card.objects.filter(public_id=story).select_related("edition").first()
    if card is not None:
        meanings.keep(card.pk, f"{card.headline}\n{texts.visible_text(card.edition)}")
    elif row := Story.objects.filter(public_id=story).first():
        meanings.forget(row.pk)
