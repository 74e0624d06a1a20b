from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.wire.feeds.kinds import Signal, Status


class Permission(StrEnum):
    """What may be done with what came in; ``rules.py`` says who may."""

    VIEW = "inbox.view_item"
    MARK = "inbox.change_item"
    KEEP_FEEDS = "inbox.change_feed"


class ItemStatus(models.TextChoices):
    """What its sender says of an item."""

    USABLE = Status.USABLE.value, _("usable")
    WITHHELD = Status.WITHHELD.value, _("under embargo")
    CANCELED = Status.CANCELED.value, _("withdrawn by its source")


class Change(models.TextChoices):
    """What a version of an item is to the one before it."""

    FIRST = "first", _("new")
    UPDATE = Signal.UPDATE.value, _("update")
    CORRECTION = Signal.CORRECTION.value, _("correction")
    SILENT = "silent", _("changed without a word")
    KILL = Signal.KILL.value, _("withdrawn")
    GONE = "gone", _("deleted at its source")


class Handling(models.TextChoices):
    """What became of an item here; ``seen`` is each person's own (``Mark``)."""

    NEW = "new", _("new")
    TAKEN = "taken", _("taken")
    IGNORED = "ignored", _("ignored")
