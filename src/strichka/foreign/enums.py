from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What may be done with foreign sites and their cases; ``rules.py`` says who may."""

    VIEW = "foreign.view_foreigncase"
    DECIDE = "foreign.change_foreigncase"
    VIEW_ADDRESS = "foreign.view_address"
    KEEP_SITES = "foreign.change_site"


class ForeignState(models.TextChoices):
    OPEN = "open", _("open")
    FIXED = "fixed", _("fixed there")
    REJECTED = "rejected", _("rejected")
    NOT_AN_ERROR = "not_an_error", _("not an error")
