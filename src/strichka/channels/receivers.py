"""What the verbs of stories have changed is asked for in every channel, inside their transaction."""

from typing import Any

from django.dispatch import receiver

from strichka.channels.domain import ask
from strichka.stories import signals
from strichka.stories.enums import Change
from strichka.stories.models import Story


@receiver(signals.changed, dispatch_uid="channels.changed")
def story_changed(story: Story, what: Change, **_news: Any) -> None:
    match what:
        case Change.PUBLISHED:
            ask.of_edition(story)
        case Change.WITHDRAWN:
            ask.of_withdrawal(story)
