from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.baking import outbox
from strichka.baking.reads import Key
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import lists
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Permission, State
from strichka.stories.models import Pin, Section, Story


def front(section: Section | None, language: str) -> Key:
    return (lists.SECTION.page(language, section.slug) if section else lists.HOME.page(language)).key


def pin(*, story: Story, section: Section | None, by: User | None, until: datetime | None, position: int = 0) -> Pin:
    """Hold a published story on a front (no section: the home page) until a time."""
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.PIN, row)
        if row.state != State.LIVE:
            raise Refused("not_live", _("This story is not published."))
        held, _created = Pin.objects.update_or_create(
            story=row, section=section, language=row.language, defaults={"until": until, "position": position, "by": by}
        )
        key = front(section, row.language)
        outbox.touch([key])
        if until is not None:
            queue.enqueue("stories.pin_ends", run_at=until, key=f"pin:{held.pk}", front=str(key))
        ends = until.isoformat() if until else ""
        record(by=by, action="pin", subject=row.public_id, front=str(key), until=ends, position=position)
    return held


def unpin(*, story: Story, section: Section | None, by: User | None) -> None:
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.PIN, row)
        row.pins.filter(section=section).delete()
        key = front(section, row.language)
        outbox.touch([key])
        record(by=by, action="unpin", subject=row.public_id, front=str(key))


@queue.job("stories.pin_ends", lane=Lane.FAST)
def pin_ends(front: str) -> None:
    """The time of a pin has come: the front is baked without it."""
    page = lists.with_key(Key.read(front))
    outbox.touch([page.key] if page else [])
