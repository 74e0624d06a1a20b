"""What would hold a planned publication up is told before its time comes, not found out by a page that is missing.

A draft goes on being written after it was planned, a story that it links to is withdrawn, the newsroom sets a check
otherwise: the worker asks the checks of what goes out soon, and the rundown shows what they say.
"""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from strichka.jobs import schedule
from strichka.staff.guard import record
from strichka.stories import signals
from strichka.stories.checking import run
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Severity
from strichka.stories.models import Story
from strichka.stories.notices import concerned

AHEAD = timedelta(days=1)
OVERDUE = timedelta(days=7)  # how long what is held up after its time is still looked at
MOST = 200


@schedule.every(timedelta(minutes=5), "stories.look_ahead")
def look_ahead() -> None:
    """Look at what goes out within a day, the soonest first, and at what should have gone out and was held up."""
    now = timezone.now()
    soon = Story.objects.filter(scheduled_for__gte=now - OVERDUE, scheduled_for__lt=now + AHEAD)
    for row in soon.order_by("scheduled_for")[:MOST]:
        if _blocking(row) != row.held_by:  # looked at without a lock, which would hold up who writes
            note(row.public_id)


def note(public_id: str) -> None:
    """Keep with a planned story the names of the checks that hold it up as it now is."""
    with transaction.atomic():
        row = lock(public_id)
        names = _blocking(row)
        if row.scheduled_for is None or names == row.held_by:
            return
        record(by=None, action="plan_held" if names else "plan_free", subject=public_id, old=row.held_by, new=names)
        if names and not row.held_by:
            concerned.tell(row, concerned.HELD_UP, by=None)
        Story.objects.filter(pk=row.pk).update(held_by=names)
        transaction.on_commit(partial(signals.state_changed.send, Story, story=row, by=None), robust=True)


def _blocking(row: Story) -> list[str] | None:
    blocking = (one.check.name for one in run.of_draft(row) if one.severity == Severity.BLOCKING)
    return list(dict.fromkeys(blocking)) or None
