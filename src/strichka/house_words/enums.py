from enum import StrEnum

from django.db import models
from django.utils.translation import pgettext_lazy


class Permission(StrEnum):
    """What may be done with house words; ``rules.py`` says who may."""

    VIEW = "house_words.view_houseword"
    KEEP = "house_words.change_houseword"


class WordState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("house word", "proposed")
    ACTIVE = "active", pgettext_lazy("house word", "active")
    DECLINED = "declined", pgettext_lazy("house word", "declined")
    RETIRED = "retired", pgettext_lazy("house word", "no longer active")
