from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

# Names of the notices that the plan gives.
ASSIGNED, UNASSIGNED = "assigned", "unassigned"


class LineState(models.TextChoices):
    """What became of a planned line; it follows from the row (``PlannedLine.state``) and is not stored."""

    PLANNED = "planned", _("planned")
    BEGUN = "begun", _("begun")
    DROPPED = "dropped", _("dropped")


class Permission(StrEnum):
    """What somebody may do with the plan; ``planning/rules.py`` says who."""

    VIEW = "planning.view_line"
    PLAN = "planning.plan_line"
    CHANGE = "planning.change_line"
    ASSIGN = "planning.assign_line"
    DROP = "planning.drop_line"
    BEGIN = "planning.begin_line"
    KEEP_VIEW = "planning.keep_view"
