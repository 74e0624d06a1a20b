"""The gate: one answer to whether readers may see a story; every surface asks it, and it fails closed.

Lists, feeds and search read ``Card`` rows, which exist only for what passes here; a page of one story asks
``may_show`` directly.
"""

from datetime import datetime

from strichka.stories.enums import State
from strichka.stories.models import Story


def may_show(story: Story, *, at: datetime) -> bool:
    """Whether the story's text may be shown to readers at this time."""
    if story.state != State.LIVE or story.current_edition_id is None:
        return False
    return story.embargoed_until is None or story.embargoed_until <= at


def shows_notice(story: Story) -> bool:
    """Whether its address says openly that the story was withdrawn."""
    return story.state == State.KILLED and story.published_at is not None
