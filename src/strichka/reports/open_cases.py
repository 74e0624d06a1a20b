"""Errors that readers have reported and nobody has decided on: a reason why a story needs attention."""

from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from strichka.reports.enums import CaseState
from strichka.reports.models import Case
from strichka.stories import attention


def waiting(_window: attention.Window) -> "QuerySet[Any, int]":
    """Stories with open cases, whenever they were opened."""
    by_story = Case.objects.filter(state=CaseState.OPEN).values("story").annotate(newest=Max("pk"))
    return by_story.order_by("-newest").values_list("story", flat=True)


attention.REASONS.add(attention.Reason("cases", _("open cases"), waiting))
