from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does in the newsroom; permissions follow from it (``staff/rules.py``)."""

    REPORTER = "reporter", _("reporter")
    FEED_EDITOR = "feed_editor", _("feed editor")
    DUTY_EDITOR = "duty_editor", _("duty editor")
    CHIEF = "chief", _("chief editor")
    KEEPER = "keeper", _("keeper")


# Whoever holds one of these lets others in: as shipped a second factor is asked, and somebody always holds each.
LETS_IN = (Role.CHIEF, Role.KEEPER)
