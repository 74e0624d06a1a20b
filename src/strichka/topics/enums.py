from django.db import models
from django.utils.translation import gettext_lazy as _


class TopicKind(models.TextChoices):
    PERSON = "person", _("person")
    PLACE = "place", _("place")
    ORGANISATION = "organisation", _("organisation")
    SUBJECT = "subject", _("subject")


class FormKind(models.TextChoices):
    """How a written form relates to the topic's name."""

    INFLECTION = "inflection", _("inflected form")
    ALIAS = "alias", _("alias")
    TRANSLITERATION = "transliteration", _("transliteration")
    FORBIDDEN = "forbidden", _("forbidden variant")
