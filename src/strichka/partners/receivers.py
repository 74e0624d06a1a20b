"""News of the stories: what readers get or lose, partners are to be told of."""

from typing import Any

from django.dispatch import receiver

from strichka.partners import sequence
from strichka.stories import signals
from strichka.stories.enums import Change
from strichka.stories.models import Story


@receiver(signals.changed, dispatch_uid="partners.story_changed")
def story_changed(*, story: Story, what: Change, **_news: Any) -> None:
    """In the verb's transaction: no change is committed without its place."""
    if what != Change.DRAFT:
        sequence.note(story)
