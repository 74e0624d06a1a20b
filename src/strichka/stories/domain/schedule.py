import logging
from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import moment_words
from strichka.stories import planned, signals
from strichka.stories.checking import run
from strichka.stories.checking.run import NotReady
from strichka.stories.domain import look_ahead
from strichka.stories.domain.lock import lock
from strichka.stories.domain.publish import publish, refuse_findings, refuse_withdrawn
from strichka.stories.domain.timing import missed
from strichka.stories.enums import Outcome, Permission
from strichka.stories.models import Story

log = logging.getLogger(__name__)


def schedule(*, story: Story, by: User | None, at: datetime | None, heeds_warnings: bool = False) -> None:
    """Publish the draft, as it then is, at ``at``; ``None`` takes the plan back.

    It goes out when nobody looks, so it is checked now as a publication is, and once more when its time has come.
    ``heeds_warnings``: nobody has seen the findings yet; a warning, too, holds the plan up.

    Raises:
        PermissionDenied: ``by`` may not publish.
        NotReady: a check finds something that blocks (``stories/checking``).
        Refused: the time has passed, or stands before the end of the embargo.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.PUBLISH, row)
        refuse_withdrawn(row)
        _refuse_time(row, at)
        if at is not None:
            refuse_findings(run.of_draft(row), heeds_warnings=heeds_warnings)
        before, row.scheduled_for, row.held_by = row.scheduled_for, at, None
        row.save(update_fields=["scheduled_for", "held_by", "changed_at"])
        if at is None:
            planned.cancel(row)
        else:
            planned.plan(row, at=at, by=by)
        times = {"old": before.isoformat() if before else "", "new": at.isoformat() if at else ""}
        record(by=by, action="schedule", subject=row.public_id, **times)
        transaction.on_commit(partial(signals.state_changed.send, Story, story=row, by=by), robust=True)


def _refuse_time(story: Story, at: datetime | None) -> None:
    """Raise `Refused` where the story cannot be planned for ``at``."""
    if at is not None and at <= timezone.now():
        raise Refused("past", _("That time has passed. Publish now, or choose a later time."))
    if at is not None and story.embargoed_until and at < story.embargoed_until:
        words = _("The embargo ends at %s. Choose a later time.")
        raise Refused("embargo", words % moment_words(story.embargoed_until))


@queue.job(planned.JOB, lane=Lane.FAST)
def publish_scheduled(story: str, by: int | None) -> None:
    row = Story.objects.get(public_id=story)
    due_at = row.scheduled_for
    if due_at is None or due_at > timezone.now():
        return
    if missed.is_stale(due_at):
        missed.note(row, due_at, Outcome.STALE)
        return
    person = User.objects.get(pk=by) if by else None
    try:
        with transaction.atomic():
            publish(story=row, by=person)
            if missed.is_missed(due_at):
                missed.note(row, due_at, Outcome.LATE)
    except (Refused, PermissionDenied) as error:
        # To try again would not help. The story keeps its time, so that the desk sees that it is overdue.
        log.error("Story %s could not be published as planned: %s", story, error)  # noqa: TRY400 - no fault of ours
        code = error.code if isinstance(error, Refused) else "permission"
        record(by=person, action="schedule_failed", subject=story, code=code, message=str(error))
        if isinstance(error, NotReady):
            look_ahead.note(story)
        missed.note(row, due_at, Outcome.REFUSED, str(error))
