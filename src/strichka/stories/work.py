"""What the worker does for stories: importing the verbs registers their jobs."""

from strichka.stories.domain import fold, pin, publish, witness

__all__ = ["fold", "pin", "publish", "witness"]
