"""The worker's part: the server's hour files into the database."""

import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction

from strichka.audience import hours
from strichka.audience.models import Total, Views
from strichka.lib import quarantine

log = logging.getLogger(__name__)

SETTLED = 600  # seconds after an hour's end when its file is no longer written
BATCH = 500


def read_views() -> int:
    """Take in every hour's file, and remove those of hours that are over; how many counts were new.

    Counts only grow, so what was taken in before is found again and left as it is.
    """
    folder = settings.INSTANCE.views
    changed = 0
    for hour in hours.listed(folder):
        over = time.time() > (hour + 1) * hours.HOUR + SETTLED
        try:
            changed += take_in(hour, hours.read(folder, hour) or {})
        except (OperationalError, InterfaceError):  # the database, not the hour
            raise
        except Exception as error:
            log.exception("The views of hour %s cannot be stored; they are set aside.", hour)
            quarantine.move(
                settings.INSTANCE.unreadable, hours.file_of(folder, hour), f"{type(error).__name__}: {error}"
            )
            continue
        if over:
            hours.remove(folder, hour)
    return changed


@transaction.atomic
def take_in(hour: int, counts: Mapping[str, int]) -> int:
    """Store an hour's counts, and the difference in the totals; how many were new or higher."""
    moment = datetime.fromtimestamp(hour * hours.HOUR, UTC)
    stored = dict(Views.objects.filter(hour=moment).values_list("story", "views"))
    higher = {story: count for story, count in counts.items() if count > stored.get(story, 0)}
    Views.objects.bulk_create(
        [Views(story=story, hour=moment, views=count) for story, count in higher.items()],
        update_conflicts=True, unique_fields=["story", "hour"], update_fields=["views"], batch_size=BATCH,
    )  # fmt: skip
    _add({story: count - stored.get(story, 0) for story, count in higher.items()})
    return len(higher)


def _add(more: Mapping[str, int]) -> None:
    stories = sorted(more)
    for first in range(0, len(stories), BATCH):
        part = stories[first : first + BATCH]
        before = dict(Total.objects.filter(pk__in=part).values_list("pk", "views"))
        Total.objects.bulk_create(
            [Total(story=story, views=before.get(story, 0) + more[story]) for story in part],
            update_conflicts=True, unique_fields=["story"], update_fields=["views"],
        )  # fmt: skip
