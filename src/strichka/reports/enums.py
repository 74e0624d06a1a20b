from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(models.TextChoices):
    OPEN = "open", _("open")
    FIXED = "fixed", _("fixed")
    REJECTED = "rejected", _("rejected")
    NOT_AN_ERROR = "not_an_error", _("not an error")
    WITHDRAWN = "withdrawn", _("story withdrawn")
    JOINED = "joined", _("joined to another")


class ErrorKind(models.TextChoices):
    """What readers say is wrong, as far as their words tell."""

    NUMBER = "number", _("number or date")
    NAME = "name", _("name")
    WORDING = "wording", pgettext_lazy("kind of an error", "wording")
    REMARK = "remark", _("remark on the whole")
    SPELLING = "spelling", _("spelling")
    UNSTATED = "unstated", _("no suggestion")
    PUNCTUATION = "punctuation", _("punctuation")


# How much one report of a kind counts in the queue: what misleads comes before what only looks wrong.
WEIGHTS = {
    ErrorKind.NUMBER: 5,
    ErrorKind.NAME: 5,
    ErrorKind.WORDING: 3,
    ErrorKind.REMARK: 3,
    ErrorKind.SPELLING: 2,
    ErrorKind.UNSTATED: 2,
    ErrorKind.PUNCTUATION: 1,
}


class AnchorState(models.TextChoices):
    """How the reported fragment was found again in the text that is live now."""

    EXACT = "exact", _("found")
    MOVED = "moved", _("found, moved")
    CHANGED = "changed", _("the text has changed")
    LOST = "lost", _("not found")
