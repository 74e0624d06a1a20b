"""What becomes of a request: an edition that grants it, or a reason why not."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.requests.domain.receive import locked, refuse_decided
from strichka.requests.enums import Permission, RequestState
from strichka.requests.models import LONGEST_REASON, LONGEST_TEXT, Asker, PublicRequest
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.enums import PUBLIC_KINDS
from strichka.stories.models import Edition


def grant(*, request: PublicRequest, edition: Edition, by: User | None, answer: str = "") -> None:
    """Close a request with the edition that does what was asked; ``answer`` is what the person was written.

    Raises:
        PermissionDenied: ``by`` may not decide.
        Refused: it is decided, or the edition is of another story, says nothing in public, or is older than it.
    """
    with transaction.atomic():
        row = locked(request)
        guard(by, Permission.DECIDE, row)
        refuse_decided(row)
        if edition.story_id != row.story_id or edition.kind not in PUBLIC_KINDS or edition.at < row.received_at:
            raise Refused(
                "edition", _("This edition does not answer the request. Choose one that readers are told of.")
            )
        row.edition = edition
        _close(row, RequestState.GRANTED, by, answer)
        record(
            by=by, action="request_granted", subject=row.story.public_id, request=row.pk,
            edition=edition.number, kind=edition.kind,
        )  # fmt: skip


def refuse(*, request: PublicRequest, reason: str, by: User | None, answer: str = "") -> None:
    """Close a request without doing what was asked; the reason stays in the register.

    Raises:
        PermissionDenied: ``by`` may not decide.
        Refused: it is decided, or no reason is given.
    """
    with transaction.atomic():
        row = locked(request)
        guard(by, Permission.DECIDE, row)
        refuse_decided(row)
        row.reason = text_value(reason, "reason", longest=LONGEST_REASON)
        if not row.reason:
            raise Refused("reason", _("Write why it is refused: the law wants a reason."))
        _close(row, RequestState.REFUSED, by, answer)
        record(by=by, action="request_refused", subject=row.story.public_id, request=row.pk)


def reopen(*, request: PublicRequest, by: User | None) -> None:
    """Take a decision back; what was published stays published.

    Raises:
        PermissionDenied: ``by`` may not decide.
        Refused: it waits for a decision, or who asked is forgotten.
    """
    with transaction.atomic():
        row = locked(request)
        guard(by, Permission.DECIDE, row)
        if row.decided_at is None:
            raise Refused("waits", _("This request waits for a decision."))
        if not Asker.objects.filter(request=row).exists():
            raise Refused("erased", _("Who asked is forgotten already: there is nobody to answer."))
        old = {"state": row.state, "edition": row.edition.number if row.edition else None, "reason": row.reason}
        row.state, row.edition, row.reason = RequestState.RECEIVED, None, ""
        row.decided_at, row.decided_by, row.version = None, None, row.version + 1
        row.save()
        record(by=by, action="request_reopened", subject=row.story.public_id, request=row.pk, old=old)


def _close(row: PublicRequest, state: RequestState, by: User | None, answer: str) -> None:
    row.state, row.decided_at, row.decided_by, row.version = state, timezone.now(), by, row.version + 1
    row.save()
    Asker.objects.filter(request=row).update(answer=text_value(answer, "answer", longest=LONGEST_TEXT))
