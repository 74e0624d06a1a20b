"""Planned moments that were missed: each is kept and told once, whatever becomes of its story.

A worker that was down does at its start what fell due meanwhile. What is late by more than `stories.catch_up_hours` is
stale news and waits for an editor.
"""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strichka.jobs import schedule
from strichka.jobs.models import Lane
from strichka.lib import clock
from strichka.mail.kinds import KINDS, Kind
from strichka.mail.outgoing import send
from strichka.staff.guard import record
from strichka.staff.models import AuditEntry, User
from strichka.staff.rules import EDITORS
from strichka.staff.values import moment_words
from strichka.stories import signals
from strichka.stories.attention import PATIENCE
from strichka.stories.enums import Outcome
from strichka.stories.models import MissedMoment, Story
from strichka.stories.notices import concerned
from strichka.stories.rules import DECIDERS

MAIL = "missed"
KINDS.add(Kind(MAIL, _("a planned moment was missed"), "stories/mail/missed.txt"))
EVERY = timedelta(minutes=1)
LOOKED_BACK = timedelta(days=7)
MOST = 200
LONGEST_WHY = 1000


def is_missed(due_at: datetime) -> bool:
    """Whether a moment has passed by more than what a worker takes that is there."""
    return timezone.now() - due_at > PATIENCE


def is_stale(due_at: datetime) -> bool:
    """Whether what was due then is to wait for an editor."""
    allowed = timedelta(hours=settings.INSTANCE.number("stories.catch_up_hours"))
    return is_missed(due_at) and timezone.now() - due_at > allowed


def note(story: Story, due_at: datetime, outcome: Outcome, why: str = "") -> None:
    """Keep what became of a story at a moment that it missed, and tell it if nobody was told of that moment yet.

    That it has not gone out yet is told at the next look, if it still has not: a worker that has just begun catches up.
    """
    with transaction.atomic():
        said = why[:LONGEST_WHY]
        kept, is_new = MissedMoment.objects.select_for_update().get_or_create(
            story=story, due_at=due_at, defaults={"found_at": timezone.now(), "outcome": outcome, "why": said}
        )
        if not is_new and kept.outcome != outcome:
            kept.outcome, kept.why = outcome, said
            kept.save(update_fields=["outcome", "why"])
        if kept.alarmed_at is None and not (is_new and outcome == Outcome.WAITING):
            _tell(kept)


def _tell(moment: MissedMoment) -> None:
    """Once, with the transaction that keeps that it was told."""
    moment.alarmed_at = timezone.now()
    moment.save(update_fields=["alarmed_at"])
    at = moment.due_at.isoformat()
    record(by=None, action="moment_missed", subject=moment.story.public_id, at=at, outcome=moment.outcome)
    _mail(moment)
    transaction.on_commit(partial(signals.state_changed.send, Story, story=moment.story, by=None), robust=True)


def _mail(moment: MissedMoment) -> None:
    """To all who decide, one of whom is awake; to whom the story concerns, and to whoever planned the moment."""
    words = {
        "headline": moment.story.headline or moment.story.public_id,
        "story": moment.story.public_id,
        "at": moment_words(moment.due_at),
        "outcome": Outcome(moment.outcome).label,
        "why": moment.why,
        "waits": moment.outcome != Outcome.LATE,
    }
    deciders = User.objects.filter(role__in=DECIDERS, is_active=True).order_by("pk")
    people = {one.pk: one for one in (*deciders, *concerned.people(moment.story), *_planners(moment))}
    for person in people.values():
        send(MAIL, to=person, **words | {"decides": person.role in EDITORS})


def _planners(moment: MissedMoment) -> list[User]:
    """Whoever set this moment last, by the audit log; nobody where the machine did.

    Later lines may be of a plan that was taken back, or dropped by a publication.
    """
    plans = AuditEntry.objects.filter(subject=moment.story.public_id, action="schedule").select_related("user")
    for line in plans.order_by("-pk")[:MOST]:
        planned_for = line.details.get("new")
        if planned_for and clock.parse_iso(planned_for) == moment.due_at:
            return [line.user] if line.user else []
    return []


@schedule.every(EVERY, "stories.missed", lane=Lane.FAST)
def look() -> None:
    """What should have gone out and has not, though nothing was said of it: its job failed, or is late."""
    now = timezone.now()
    known = MissedMoment.objects.filter(
        story=OuterRef("pk"), due_at=OuterRef("scheduled_for"), alarmed_at__isnull=False
    )
    late = Story.objects.filter(scheduled_for__gte=now - LOOKED_BACK, scheduled_for__lt=now - PATIENCE)
    for row in late.filter(~Exists(known)).defer("document").order_by("scheduled_for")[:MOST]:
        assert row.scheduled_for is not None
        note(row, row.scheduled_for, Outcome.WAITING)
