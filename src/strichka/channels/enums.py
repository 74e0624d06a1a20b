from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from strichka.senders.sender import Change


class Permission(StrEnum):
    """What may be done with channels and what is sent there; ``rules.py`` says who may."""

    VIEW = "channels.view_post"
    SEND = "channels.change_post"
    KEEP_CHANNELS = "channels.change_channel"


class DeliveryChange(models.TextChoices):
    """Why something is sent to a channel."""

    PUBLISHED = Change.PUBLISHED.value, pgettext_lazy("sending", "first edition")
    UPDATED = Change.UPDATED.value, pgettext_lazy("sending", "update")
    CORRECTED = Change.CORRECTED.value, pgettext_lazy("sending", "correction")
    WITHDRAWN = Change.WITHDRAWN.value, pgettext_lazy("sending", "withdrawal")


class DeliveryState(models.TextChoices):
    """How one sending stands.

    Uncertain: it was asked for and the answer never came; nobody asks again by themselves.
    """

    WAITING = "waiting", pgettext_lazy("sending", "waits")
    BEGUN = "begun", _("is being sent")
    SENT = "sent", _("sent")
    UNCERTAIN = "uncertain", _("uncertain")
    FAILED = "failed", pgettext_lazy("sending", "failed")
    LEFT = "left", _("left out")


# It may have gone out, or may be going out now: nothing further of its post is sent before that is settled.
UNDER_WAY = ("begun", "uncertain")
OPEN = ("waiting", "begun", "uncertain", "failed")
