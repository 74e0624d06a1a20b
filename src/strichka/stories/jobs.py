"""What the worker does for stories: importing the verbs registers their jobs."""

from strichka.stories.domain import fold, live_check, pin, schedule

__all__ = ["fold", "live_check", "pin", "schedule"]
