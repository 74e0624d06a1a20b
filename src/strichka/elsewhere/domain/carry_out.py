"""What the worker does with a batch: text by text, each in a transaction of its own with what became of it.

A text whose transaction went through is done and never taken again; one that was broken off is as it was. Some seconds
at a time: others of the lane have their turn, and on SQLite whoever waits to write has theirs after each text.
"""

import logging
import time

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.baking import outbox
from strichka.document import contents
from strichka.document.schema import load
from strichka.elsewhere.changes import Change
from strichka.elsewhere.domain.mend_draft import mend_draft, passage_of, replaced
from strichka.elsewhere.enums import OPEN, ItemState, Target
from strichka.elsewhere.models import Batch, BatchItem
from strichka.jobs import queue, writers
from strichka.pictures.domain.describe import describe as describe_picture
from strichka.pictures.models import Picture
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.stories import snapshot
from strichka.stories.domain.correct import Replacement, correct_each
from strichka.stories.domain.developing.background import Words, rewrite_background
from strichka.stories.enums import State
from strichka.stories.models import Edition
from strichka.stories.reading.backgrounds import paragraphs_of
from strichka.topics.domain.describe import describe

log = logging.getLogger(__name__)

JOB = "elsewhere.fix"
TURN = 2.0  # seconds in which texts are begun, before the pages of those are baked


def soon(batch: Batch) -> None:
    """Have the worker go on with a batch when the transaction is through."""
    queue.enqueue(JOB, key=f"{JOB}:{batch.pk}", batch=batch.pk)


@queue.job(JOB)
def run(batch: int, seconds: float = TURN) -> None:
    """Some texts of a batch; the rest in another job like this."""
    until = time.monotonic() + seconds
    with outbox.together():
        while (item := _next(batch)) is not None:
            carry_out(item)
            writers.let_write()
            if time.monotonic() >= until:
                queue.enqueue(JOB, key=f"{JOB}:{batch}", batch=batch, seconds=seconds)
                return


def _next(batch: int) -> int | None:
    waiting = BatchItem.objects.filter(batch=batch, state__in=OPEN)
    return waiting.order_by("pk").values_list("pk", flat=True).first()


def carry_out(item: int) -> None:
    """Fix a text of a batch, or put back what was there; done already, nothing happens."""
    with transaction.atomic():
        joined = ("batch__by", "batch__undone_by")
        row = BatchItem.objects.select_for_update(of=("self",)).select_related(*joined).get(pk=item)
        if row.state not in OPEN:
            return
        undoing = row.state == ItemState.UNDOING
        changes = [Change(**one) for one in row.changes]
        by = row.batch.undone_by if undoing else row.batch.by
        try:
            with transaction.atomic():
                _DO[Target(row.target)](row, [one.undone() for one in changes] if undoing else changes, by)
        except (PermissionDenied, Refused) as refused:
            row.reason, row.state = str(refused), ItemState.KEPT if undoing else ItemState.REFUSED
        except DatabaseError:
            raise
        except Exception:
            log.exception("A text of the batch %s could not be fixed.", row.batch_id)
            row.reason = _("That did not work; the keeper finds in the log why.")
            row.state = ItemState.KEPT if undoing else ItemState.REFUSED
        else:
            row.state = ItemState.UNDONE if undoing else ItemState.FIXED
        row.done_at = timezone.now()
        row.save(update_fields=["state", "reason", "edition", "done_at"])


def _correct(row: BatchItem, changes: list[Change], by: User | None) -> None:
    story = row.story
    assert story is not None
    edition = story.current_edition
    if edition is None or story.state != State.LIVE:
        raise Refused("not_live", _("This story is not published."))
    replacements = [Replacement(passage_of(one, _raw(edition, one.block)), one.new) for one in changes]
    done = correct_each(story=story, replacements=replacements, by=by, kind=row.batch.kind, note=row.batch.note)
    row.edition = done.edition.number
    row.reason = "" if done.in_draft else _("The draft has gone on without that passage: look at it.")


def _raw(edition: Edition, block: str) -> str:
    if block in snapshot.FIELD_OF_BLOCK:
        return str(getattr(snapshot.read(edition), snapshot.FIELD_OF_BLOCK[block]))
    found = contents.block(load(edition.document), block)
    return found.text if found else ""


def _write(row: BatchItem, changes: list[Change], by: User | None) -> None:
    assert row.story is not None
    mend_draft(story=row.story, changes=changes, by=by)
    row.reason = ""


def _describe(row: BatchItem, changes: list[Change], by: User | None) -> None:
    assert row.topic is not None
    was = row.topic.description
    (change,) = changes
    describe(topic=row.topic, was=was, text=replaced(change, was), by=by)


def _rewrite(row: BatchItem, changes: list[Change], by: User | None) -> None:
    background = row.background
    assert background is not None
    paragraphs = dict(enumerate(paragraphs_of(background.document)))
    for change in changes:
        number = int(change.block)
        paragraphs[number] = replaced(change, paragraphs.get(number, ""))
    words = Words(background.title, "\n\n".join(paragraphs.values()))
    rewrite_background(background=background, words=words, version=background.version, by=by)


def _describe_picture(row: BatchItem, changes: list[Change], by: User | None) -> None:
    assert row.picture is not None
    picture = Picture.objects.select_for_update().get(pk=row.picture.pk)
    for change in changes:
        text = replaced(change, getattr(picture, change.block))
        describe_picture(picture=picture, field=change.block, value=text, by=by)


_DO = {
    Target.PUBLISHED: _correct,
    Target.DRAFT: _write,
    Target.TOPIC: _describe,
    Target.BACKGROUND: _rewrite,
    Target.PICTURE: _describe_picture,
}
