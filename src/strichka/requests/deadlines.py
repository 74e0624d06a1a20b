"""When a request is to be decided, and those whose day has passed: a reason why a story needs attention."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strichka.requests import working_days
from strichka.requests.enums import RequestState
from strichka.requests.models import PublicRequest
from strichka.stories import attention

if TYPE_CHECKING:
    from django.db.models import QuerySet


def due_on(received_at: datetime) -> date:
    """The last day for a decision: ``requests.answer_days`` working days after the day on which it came."""
    off = {date.fromisoformat(row) for row in settings.INSTANCE.words("requests.days_off")}
    return working_days.after(timezone.localdate(received_at), settings.INSTANCE.number("requests.answer_days"), off)


def overdue(window: attention.Window) -> "QuerySet[Any, int]":
    """Stories with a request that was to be decided by now, whenever it came."""
    today = timezone.localdate(window.now)
    late = PublicRequest.objects.filter(state=RequestState.RECEIVED, due_on__lt=today)
    return late.order_by("-due_on", "-pk").values_list("story", flat=True)


attention.REASONS.add(attention.Reason("requests", _("a request is overdue"), overdue))
