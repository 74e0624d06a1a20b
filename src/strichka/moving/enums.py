from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What may be done with whole archives; ``rules.py`` says who may."""

    MOVE = "moving.move_archive"


class ThingKind(models.TextChoices):
    """What was brought from another system."""

    STORY = "story", _("story")
    PICTURE = "picture", _("picture")
    FILE = "file", _("file")
    PERSON = "person", _("byline")
    SECTION = "section", _("section")
    TOPIC = "topic", _("topic")
