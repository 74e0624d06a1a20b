"""What checks find in the texts of the week is kept with the stories, so that the rundown reads no text.

A check with ``among`` is asked by the rundown itself. The others read the text: the worker asks them of each story that
was changed since it asked last, and of those that wait or are published alone.
"""

import logging
from datetime import timedelta
from functools import partial

from django.db import DatabaseError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from strichka.document.schema import load
from strichka.jobs import schedule
from strichka.stories import signals
from strichka.stories.checking import link_uses, run
from strichka.stories.enums import SHOWN
from strichka.stories.models import Story, StoryFinding
from strichka.stories.picture_uses import keeping as picture_uses
from strichka.stylebook.proof.proofreader import within

log = logging.getLogger(__name__)

BACK = timedelta(days=7)  # as far as the rundown looks for what needs attention
MOST = 100
NOT_AT_ALL = -1.0  # seconds for the engine of spelling: it would stand in the memory of the worker as well


@schedule.every(timedelta(minutes=1), "stories.findings")
def look() -> None:
    """Ask the checks of what was changed since, the newest first; a text that cannot be read holds no other up."""
    changed = Q(checked_at=None) | Q(checked_at__lt=F("changed_at"))
    rows = _recent().filter(changed).order_by("-changed_at", "-pk")
    for row in rows.select_related("section", "lead_picture", "current_edition")[:MOST]:
        try:
            with within(NOT_AT_ALL):
                keep(row)
        except DatabaseError:
            raise
        except Exception:
            log.exception("The checks could not be asked of the draft of %s.", row.public_id)
            _mark(row)


def ask_again(story: Story | None = None) -> None:
    """Have the checks asked of a story, or of all, once more: what they mean there has changed."""
    (_recent().filter(pk=story.pk) if story else _recent()).update(checked_at=None)


def keep(row: Story) -> None:
    """Keep with a story what its checks find in it now; a change meanwhile has it asked again."""
    if row.checked_at is None:
        _note_uses(row)
    names = set(run.unsettled(row))
    with transaction.atomic():
        kept = StoryFinding.objects.filter(story=row)
        before = set(kept.values_list("name", flat=True))
        kept.filter(name__in=before - names).delete()
        new = [StoryFinding(story=row, name=name) for name in sorted(names - before)]
        StoryFinding.objects.bulk_create(new, ignore_conflicts=True)
        _mark(row)
        if names != before:
            transaction.on_commit(partial(signals.findings_changed.send, Story), robust=True)


def _recent() -> QuerySet[Story]:
    return Story.objects.filter(state__in=SHOWN, changed_at__gte=timezone.now() - BACK)


def _mark(row: Story) -> None:
    """Not by `save`: nobody has changed the story. What was changed since it was read is asked again."""
    Story.objects.filter(pk=row.pk).update(checked_at=row.changed_at)


def _note_uses(row: Story) -> None:
    """What the draft links to and shows: of one that is older than such notes no step has brought it."""
    with transaction.atomic():
        locked = Story.objects.select_for_update().get(pk=row.pk)
        link_uses.keep_draft(locked, load(locked.document))
        picture_uses.keep_draft(locked)
