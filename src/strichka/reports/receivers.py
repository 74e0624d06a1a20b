"""News of the stories: what is withdrawn has no error left to fix."""

from typing import Any

from django.dispatch import receiver

from strichka.reports.domain.triage import close_withdrawn
from strichka.staff.models import User
from strichka.stories import signals
from strichka.stories.enums import Change
from strichka.stories.models import Story


@receiver(signals.changed, dispatch_uid="reports.story_changed")
def story_changed(*, story: Story, what: Change, by: User | None = None, **_news: Any) -> None:
    if what == Change.WITHDRAWN:
        close_withdrawn(story=story, by=by)
