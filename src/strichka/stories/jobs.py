"""What the worker does for stories: importing the verbs registers their jobs."""

from strichka.stories.checking import look_at_links
from strichka.stories.domain import fold, look_ahead, schedule
from strichka.stories.editions import live_check

__all__ = ["fold", "live_check", "look_ahead", "look_at_links", "schedule"]
