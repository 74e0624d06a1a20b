from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Demand(models.TextChoices):
    """What somebody asks of us."""

    REFUTATION = "refutation", _("refutation")
    REPLY = "reply", _("reply")
    CORRECTION = "correction", _("correction")


class RequestState(models.TextChoices):
    RECEIVED = "received", _("waits for a decision")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


class Permission(StrEnum):
    """What somebody may do with requests; ``requests/rules.py`` says who."""

    VIEW = "requests.view_request"
    RECEIVE = "requests.receive_request"
    DECIDE = "requests.decide_request"
    ERASE = "requests.erase_request"
