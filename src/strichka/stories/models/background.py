"""Context that is written once."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.languages.registry import DEFAULT
from strichka.lib.identifiers import new_public_id


class Background(models.Model):
    """Context written once and reused; stories that show it stay current."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(_("title"), max_length=200)
    document = models.JSONField()
    language = models.CharField(max_length=8, default=DEFAULT)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("background")
        verbose_name_plural = _("backgrounds")
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title
