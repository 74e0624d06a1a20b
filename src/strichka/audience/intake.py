"""The worker's part: the server's hour files into the database."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from strichka.audience import hours
from strichka.audience.counted import take_hours
from strichka.audience.models import Total, Views

BATCH = 500


def read_views() -> int:
    """Take in every hour, and forget those that are over; how many counts were new.

    Counts only grow, so what was taken in before is found again and left as it is.
    """
    return take_hours("views", settings.INSTANCE.views, take_in)


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
