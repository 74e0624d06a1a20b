"""A deadline that has passed while readers have nothing yet: one of the reasons why a story needs attention."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from strichka.planning.models import PlannedLine
from strichka.stories import attention
from strichka.stories.enums import State


def missed(window: attention.Window) -> "QuerySet[Any, int]":
    """Stories that were due within the window and are still being written."""
    due = Q(due_at__gte=window.start, due_at__lt=window.now)
    late = PlannedLine.objects.filter(due, dropped_at=None, story__state__in=[State.DRAFT, State.READY])
    return late.order_by("-due_at").values_list("story", flat=True)


attention.REASONS.add(attention.Reason("deadline", _("deadline missed"), missed))
