"""Approval before publishing: whether a story's section asks for it, how it stands, and how it is lost."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import record
from strichka.staff.models import User
from strichka.stories import signals
from strichka.stories.enums import PUT_AWAY, ApprovalState, Permission, State
from strichka.stories.models import Section, Story
from strichka.stories.notices import concerned
from strichka.stories.reading.by_time import having

COLUMNS = ("approved_at", "approved_by", "approval_asked_at", "sent_back")
_WANTED = Q(state=State.READY) | having("approval_asked_at", {State.LIVE}) | having("scheduled_for", {State.DRAFT})
# Of rows of stories, by the section they stand in.
AWAITING = Q(_WANTED, section__asks_approval=True, approved_at=None)
# Likewise, of what has a time at which it goes out, by the index of those.
PLANNED_WITHOUT = Q(
    ~Q(state__in=PUT_AWAY),
    ~Q(state=State.LIVE, approval_asked_at=None),
    section__asks_approval=True,
    approved_at=None,
    scheduled_for__isnull=False,
)
APPROVED = Q(having("approved_at"), section__asks_approval=True)


def is_asked(story: Story) -> bool:
    """Whether the section asks for it: the one it stands in, or for an update the one in which readers have it."""
    if story.section is not None and story.section.asks_approval:
        return True
    if story.current_edition is None:
        return False
    published = story.current_edition.fields.get("section", "")
    if story.section is not None and published == story.section.slug:
        return False
    return Section.objects.filter(slug=published, asks_approval=True).exists()


@dataclass(frozen=True, slots=True)
class Marks:
    """What a row of a story says of its approval, and when it goes out."""

    state: str
    approved_at: datetime | None
    update_asked_at: datetime | None
    scheduled_for: datetime | None

    @property
    def approval_state(self) -> ApprovalState | None:
        """How it stands where its section asks; ``None`` while nobody has said that it is ready."""
        if self.approved_at is not None:
            return ApprovalState.APPROVED
        match self.state:
            case State.READY:
                return ApprovalState.AWAITS
            case State.LIVE:
                return ApprovalState.AWAITS if self.update_asked_at else None
            case State.DRAFT:
                return ApprovalState.AWAITS if self.scheduled_for else None
        return None


def state_of(story: Story) -> ApprovalState | None:
    """How it stands; ``None`` where nothing is asked, or nobody has said yet that it is ready."""
    if not is_asked(story):
        return None
    return Marks(story.state, story.approved_at, story.approval_asked_at, story.scheduled_for).approval_state


def is_missing(story: Story) -> bool:
    """Whether the text as it stands may not go out before somebody approves it."""
    return story.approved_at is None and is_asked(story)


def refuse_unapproved(story: Story) -> None:
    """Raise Refused where approval is missing."""
    if is_missing(story):
        raise Refused("approval", _("This section asks for approval before publishing, and this text has none yet."))


def close(story: Story) -> None:
    """Nothing of it waits or is approved any longer; the caller saves ``COLUMNS``."""
    story.approved_at = story.approved_by = story.approval_asked_at = story.sent_back = None


def take_back(story: Story, by: User | None, *, what: str) -> None:
    """The text of a locked story was changed after its approval: only who may approve changes it and leaves it so.

    Verbs that write call this inside their transaction; ``what`` was changed is kept in the audit log.
    """
    if story.approved_at is None or (by is not None and by.has_perm(Permission.APPROVE, story)):
        return
    record(by=by, action="approval_lost", subject=story.public_id, approved_by=str(story.approved_by or ""), what=what)
    approver = [story.approved_by] if story.approved_by else []
    concerned.tell(story, concerned.APPROVAL_LOST, by=by, besides=approver)
    story.approved_at = story.approved_by = None
    story.save(update_fields=["approved_at", "approved_by"])
    transaction.on_commit(partial(signals.state_changed.send, Story, story=story, by=by), robust=True)
