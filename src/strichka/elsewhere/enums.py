from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Permission(StrEnum):
    """What may be done with a wrong form that stands in many texts; ``rules.py`` says who may."""

    VIEW = "elsewhere.view_batch"
    FIX = "elsewhere.add_batch"


class Target(models.TextChoices):
    """What a wrong form stands in, and by which verb it is fixed."""

    PUBLISHED = "published", _("published")
    DRAFT = "draft", _("draft")
    TOPIC = "topic", _("description of a topic")
    BACKGROUND = "background", _("background")
    PICTURE = "picture", _("picture")


class ItemState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("item of a batch", "waits")
    FIXED = "fixed", pgettext_lazy("item of a batch", "fixed")
    REFUSED = "refused", pgettext_lazy("item of a batch", "not fixed")
    UNDOING = "undoing", pgettext_lazy("item of a batch", "is being undone")
    UNDONE = "undone", pgettext_lazy("item of a batch", "undone")
    KEPT = "kept", pgettext_lazy("item of a batch", "could not be undone")


# What the worker has still to do.
OPEN = (ItemState.WAITING, ItemState.UNDOING)
