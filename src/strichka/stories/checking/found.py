"""What checks find in the texts of the week is kept with the stories, so that the rundown reads no text.

A check with ``among`` is asked by the rundown itself. The others read the text: the worker asks them of each story that
was changed since it asked last, and of those that wait or are published alone.
"""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from strichka.jobs import schedule
from strichka.stories import signals
from strichka.stories.checking import run
from strichka.stories.enums import SHOWN
from strichka.stories.models import Story, StoryFinding

BACK = timedelta(days=7)  # as far as the rundown looks for what needs attention
MOST = 100


@schedule.every(timedelta(minutes=1), "stories.findings")
def look() -> None:
    """Ask the checks of what was changed since, the newest first."""
    now = timezone.now()
    changed = Q(checked_at=None) | Q(checked_at__lt=F("changed_at"))
    rows = Story.objects.filter(changed, state__in=SHOWN, changed_at__gte=now - BACK).order_by("-changed_at", "-pk")
    for row in rows.select_related("section", "lead_picture", "current_edition")[:MOST]:
        keep(row)


def keep(row: Story) -> None:
    """Keep with a story what its checks find in it now; a change meanwhile has it asked again."""
    names = set(run.unsettled(row))
    with transaction.atomic():
        kept = StoryFinding.objects.filter(story=row)
        before = set(kept.values_list("name", flat=True))
        kept.filter(name__in=before - names).delete()
        new = [StoryFinding(story=row, name=name) for name in sorted(names - before)]
        StoryFinding.objects.bulk_create(new, ignore_conflicts=True)
        # Not by `save`: nobody has changed the story. What was changed since it was read is asked again.
        Story.objects.filter(pk=row.pk).update(checked_at=row.changed_at)
        if names != before:
            transaction.on_commit(partial(signals.state_changed.send, Story, story=row, by=None), robust=True)
