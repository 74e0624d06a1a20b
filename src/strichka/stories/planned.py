"""The publication that is planned for a story: a job in the queue, one a story."""

from datetime import datetime

from strichka.jobs import queue
from strichka.staff.models import User
from strichka.stories.models import Story

JOB = "stories.publish"


def plan(story: Story, *, at: datetime, by: User | None) -> None:
    """Publish the story at ``at``, and no longer when it was planned before."""
    queue.enqueue(JOB, run_at=at, key=_key(story), story=story.public_id, by=by.pk if by else None)


def cancel(story: Story) -> None:
    queue.cancel(_key(story))


def drop(story: Story) -> dict[str, str]:
    """End the plan of a locked story, which the caller saves; what the audit log keeps of it, if there was one."""
    at, story.scheduled_for = story.scheduled_for, None
    if at is None:
        return {}
    cancel(story)
    return {"plan": at.isoformat()}


def _key(story: Story) -> str:
    return f"publish:{story.public_id}"
