from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActivityKind(models.TextChoices):
    """What others are told (https://www.w3.org/TR/activitystreams-vocabulary/#activity-types)."""

    CREATE = "Create", pgettext_lazy("activity", "first edition")
    UPDATE = "Update", pgettext_lazy("activity", "change")
    DELETE = "Delete", pgettext_lazy("activity", "withdrawal")
    ACCEPT = "Accept", pgettext_lazy("activity", "answer to a follower")


class ParcelState(models.TextChoices):
    """How an activity stands on its way to one inbox."""

    WAITING = "waiting", pgettext_lazy("sending", "waits")
    SENT = "sent", _("sent")
    FAILED = "failed", pgettext_lazy("sending", "failed")
    LEFT = "left", _("left out")
