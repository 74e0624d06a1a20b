"""What the worker does for stories: importing the verbs registers their jobs."""

from strichka.stories.domain import fold, schedule
from strichka.stories.editions import live_check

__all__ = ["fold", "live_check", "schedule"]
