"""What the verbs have changed is told to search, inside their transaction: what fails here fails the verb."""

from typing import Any

from django.dispatch import receiver

from strichka.archive import indexing
from strichka.stories import signals
from strichka.stories.enums import Change
from strichka.stories.models import Story
from strichka.topics import signals as topic_signals
from strichka.topics.models import Topic


@receiver(signals.changed, dispatch_uid="archive.changed")
def story_changed(story: Story, what: Change, size: int = 0, **_news: Any) -> None:
    """A withdrawal takes the public entry out at once; everything else is asked for."""
    match what:
        case Change.DRAFT:
            indexing.ask_soon(story, size=size)
        case Change.PUBLISHED:
            indexing.ask(story)
        case Change.WITHDRAWN:
            indexing.withdraw(story)


@receiver(topic_signals.merging, dispatch_uid="archive.topics_merging")
def topics_merging(kept: Topic, **_news: Any) -> None:
    indexing.ask_topic(kept.pk)
