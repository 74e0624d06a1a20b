from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.stories.models import Story, StoryDay


def lock(public_id: str) -> Story:
    """The story with its row locked until the transaction ends.

    Raises:
        Refused: there is no such story.
    """
    assert transaction.get_connection().in_atomic_block
    try:
        row = Story.objects.select_for_update(of=("self",)).select_related("section").get(public_id=public_id)
    except Story.DoesNotExist:
        raise Refused("unknown_story", _("There is no such story.")) from None
    _keep_day(row)
    return row


def _keep_day(row: Story) -> None:
    """The day of its last change, once that is over: whatever is changed now belongs to another."""
    day = timezone.localdate(row.changed_at)
    if day != timezone.localdate():
        StoryDay.objects.bulk_create([StoryDay(story=row, day=day, at=row.changed_at)], ignore_conflicts=True)
