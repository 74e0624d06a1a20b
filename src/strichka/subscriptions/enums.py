from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Permission(StrEnum):
    """What may be done with what goes out to readers, and with their subscriptions; ``rules.py`` says who may."""

    VIEW = "subscriptions.view_dispatch"
    SEND = "subscriptions.change_dispatch"
    KEEP = "subscriptions.change_subscription"


class Medium(models.TextChoices):
    """By what a reader is told."""

    MAIL = "mail", _("by mail")
    PUSH = "push", _("push notice")


class SubscriptionState(models.TextChoices):
    """Nobody is told anything before they have confirmed it themselves, nor after they have ended it."""

    ASKED = "asked", _("not confirmed yet")
    ACTIVE = "active", pgettext_lazy("subscription", "active")
    ENDED = "ended", _("ended by the reader")
    DEAD = "dead", _("cannot be reached")


class ChoiceKind(models.TextChoices):
    SECTION = "section", _("section")
    TOPIC = "topic", _("topic")
    HOUR = "hour", _("hour of a digest")


class DispatchKind(models.TextChoices):
    BREAKING = "breaking", _("breaking news")
    DIGEST = "digest", _("digest")


class DispatchState(models.TextChoices):
    """``HELD``: nothing has gone out. An editor may take it back until it is ``DONE``."""

    HELD = "held", _("about to go out")
    GOING = "going", _("going out")
    DONE = "done", _("out")
    UNDONE = "undone", _("taken back")


class RecipientState(models.TextChoices):
    """``UNANSWERED``: the request was made and its answer never came; it is not made again.

    ``LEFT``: there was nothing to tell them, they had ended it meanwhile, or it was taken back.
    """

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not reached")
    UNANSWERED = "unanswered", _("perhaps sent")
    LEFT = "left", _("left out")


# Whoever may have read it.
REACHED = (RecipientState.SENDING, RecipientState.SENT, RecipientState.UNANSWERED)
OPEN = (RecipientState.WAITING, RecipientState.SENDING)
