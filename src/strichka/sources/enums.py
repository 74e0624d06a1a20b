from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    """Who says so."""

    AGENCY = "agency", _("agency")
    MEDIA = "media", _("media")
    OFFICIAL = "official", _("official")
    PERSON = "person", _("person")
    ANONYMOUS = "anonymous", _("anonymous")
