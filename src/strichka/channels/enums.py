from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.senders.sender import Change


class Permission(StrEnum):
    """What may be done with channels and what is sent there; ``rules.py`` says who may."""

    VIEW = "channels.view_post"
    SEND = "channels.change_post"
    KEEP_CHANNELS = "channels.change_channel"


class DeliveryChange(models.TextChoices):
    """Why something is sent to a channel."""

    PUBLISHED = Change.PUBLISHED.value, _("published")
    UPDATED = Change.UPDATED.value, _("updated")
    CORRECTED = Change.CORRECTED.value, _("corrected")
    WITHDRAWN = Change.WITHDRAWN.value, _("withdrawn")


class DeliveryState(models.TextChoices):
    """How one sending stands.

    Uncertain: it was asked for and the answer never came; nobody asks again by themselves.
    """

    WAITING = "waiting", _("waits")
    BEGUN = "begun", _("is being sent")
    SENT = "sent", _("sent")
    UNCERTAIN = "uncertain", _("uncertain")
    FAILED = "failed", _("failed")
    LEFT = "left", _("left out")


# It may have gone out, or may be going out now: nothing further of its post is sent before that is settled.
UNDER_WAY = ("begun", "uncertain")
OPEN = ("waiting", "begun", "uncertain", "failed")
