from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(models.TextChoices):
    OPEN = "open", _("open")
    FIXED = "fixed", _("fixed")
    REJECTED = "rejected", _("rejected")
    NOT_AN_ERROR = "not_an_error", _("not an error")
    WITHDRAWN = "withdrawn", _("story withdrawn")


class AnchorState(models.TextChoices):
    """How the reported fragment was found again in the text that is live now."""

    EXACT = "exact", _("found")
    MOVED = "moved", _("found, moved")
    CHANGED = "changed", _("the text has changed")
    LOST = "lost", _("not found")


class ErrorKind(models.TextChoices):
    """What is wrong with the words."""

    WORD = "word", pgettext_lazy("kind of error", "word")
    NAME = "name", pgettext_lazy("kind of error", "name")
    NUMBER = "number", pgettext_lazy("kind of error", "number")
    PUNCTUATION = "punctuation", pgettext_lazy("kind of error", "punctuation")
    REMARK = "remark", pgettext_lazy("kind of error", "remark")
