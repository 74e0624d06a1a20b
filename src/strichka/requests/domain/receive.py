from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.requests.deadlines import due_on
from strichka.requests.enums import Demand, Permission
from strichka.requests.models import LONGEST_NAME, LONGEST_TEXT, LONGEST_WORDS, Asker, PublicRequest
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.models import Story


@dataclass(frozen=True, slots=True)
class RequestValues:
    """What came: what is asked, of which words, when; and of whom, which is kept apart."""

    demand: str
    words: str
    received_at: datetime
    name: str
    contact: str
    text: str = ""

    def checked(self) -> "RequestValues":
        """With its texts trimmed. Raises Refused where something is missing, too long, or to come yet."""
        if self.demand not in Demand.values:
            raise Refused("demand", _("Choose what is asked."))
        words = text_value(self.words, "words", longest=LONGEST_WORDS)
        if not words:
            raise Refused("words", _("Write which words of the story it is about."))
        name = text_value(self.name, "name", longest=LONGEST_NAME)
        contact = text_value(self.contact, "contact", longest=LONGEST_NAME)
        if not name or not contact:
            raise Refused("asker", _("Write who asks and how they are reached: an answer is due to them."))
        if self.received_at > timezone.now():
            raise Refused("received", _("It cannot have come later than now."))
        text = text_value(self.text, "text", longest=LONGEST_TEXT)
        return RequestValues(self.demand, words, self.received_at, name, contact, text)


def receive(*, story: Story, values: RequestValues, by: User | None) -> PublicRequest:
    """Enter a request into the register, with the day by which it is to be decided.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: the story was never published, or something is missing.
    """
    guard(by, Permission.RECEIVE)
    checked = values.checked()
    if story.published_at is None:
        raise Refused("not_published", _("Readers have never seen this story."))
    with transaction.atomic():
        row = PublicRequest.objects.create(
            story=story, demand=checked.demand, words=checked.words, received_at=checked.received_at,
            due_on=due_on(checked.received_at), entered_by=by,
        )  # fmt: skip
        Asker.objects.create(request=row, name=checked.name, contact=checked.contact, text=checked.text)
        record(by=by, action="request", subject=story.public_id, request=row.pk, demand=row.demand)
    return row


def amend(*, request: PublicRequest, values: RequestValues, version: int, by: User | None) -> None:
    """Put right what was entered, while nothing is decided; the day for the decision follows when it came.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: it is decided, somebody changed it after ``version``, or something is missing.
    """
    checked = values.checked()
    with transaction.atomic():
        row = locked(request)
        guard(by, Permission.RECEIVE, row)
        refuse_decided(row)
        if version != row.version:
            raise Refused("changed", _("A colleague has changed this request meanwhile. Load the page again."))
        old = {"demand": row.demand, "due_on": row.due_on.isoformat()}
        row.demand, row.words, row.received_at = checked.demand, checked.words, checked.received_at
        row.due_on, row.version = due_on(checked.received_at), row.version + 1
        row.save()
        Asker.objects.filter(request=row).update(name=checked.name, contact=checked.contact, text=checked.text)
        new = {"demand": row.demand, "due_on": row.due_on.isoformat()}
        record(by=by, action="request_changed", subject=row.story.public_id, request=row.pk, old=old, new=new)


def locked(request: PublicRequest) -> PublicRequest:
    """The request, its row locked until the transaction ends."""
    return PublicRequest.objects.select_for_update(of=("self",)).select_related("story").get(pk=request.pk)


def refuse_decided(row: PublicRequest) -> None:
    if row.decided_at is not None:
        raise Refused("decided", _("This request is decided already."))
