"""What the worker does for stories: importing the verbs registers their jobs."""

from datetime import timedelta

from strichka.jobs.schedule import every
from strichka.stories.domain import fold, pin, publish

__all__ = ["fold", "pin", "publish"]

every(timedelta(days=1), "stories.fold")(fold.fold_quiet_stories)
