"""Hold a story until the hours that the newsroom has named for what it tells have passed since the event."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import moment_words
from strichka.stories.domain.fields import put
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Permission
from strichka.stories.fields.for_colleagues import EMBARGO
from strichka.stories.models import Delay, Story


@dataclass(frozen=True, slots=True)
class Choice:
    """A named delay, and when the event was; ``reason``: why, where an embargo that stands would end sooner."""

    delay: Delay
    event_at: datetime
    reason: str = ""

    @property
    def until(self) -> datetime:
        return self.event_at + timedelta(hours=self.delay.hours)


def hold(*, story: Story, choice: Choice, by: User | None) -> datetime:
    """Put the story under an embargo until the delay is over; it keeps which delay it is. The end of the embargo.

    What lifts or moves the embargo later ends the delay with it, and wants its reason as of any embargo.

    Raises:
        PermissionDenied: ``by`` may not write in this story, or not move the embargo that stands.
        Refused: the delay is not offered, is over or has not begun, the story is published or planned for a moment
            before its end, or an embargo would end sooner without a reason.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.WRITE, row)
        guard(by, EMBARGO.permission, row)
        _refuse(choice)
        until = choice.until.isoformat()
        if EMBARGO.wants_reason(row, until) and not choice.reason.strip():
            raise Refused("reason", _("The embargo would end sooner. Say why: the reason is kept in the audit log."))
        put(row, EMBARGO, until, by=by, reason=choice.reason)
        row.delay, row.delay_hours, row.delayed_from = choice.delay, choice.delay.hours, choice.event_at
        row.save(update_fields=["delay", "delay_hours", "delayed_from", "changed_at"])
        named = {"delay": choice.delay.name, "hours": choice.delay.hours}
        record(by=by, action="hold", subject=row.public_id, event=choice.event_at.isoformat(), until=until, **named)
    return choice.until


def _refuse(choice: Choice) -> None:
    now = timezone.now()
    if not choice.delay.is_offered:
        raise Refused("delay", _("The delay “%s” is not offered any more. Choose another.") % choice.delay.name)
    if choice.event_at > now:
        raise Refused("future", _("That event is still to come. Say when it was."))
    if choice.until <= now:
        raise Refused("over", _("This delay was over at %s: the story needs no embargo.") % moment_words(choice.until))
