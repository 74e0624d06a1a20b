"""Context that is written once."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.languages.registry import DEFAULT
from strichka.lib.identifiers import new_public_id


class Background(models.Model):
    """Context written once and reused; stories that show it stay current.

    ``document`` is a block ``background`` as it is stored in a story's, of plain paragraphs.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(_("title"), max_length=200)
    document = models.JSONField()
    language = models.CharField(max_length=8, default=DEFAULT)
    version = models.PositiveIntegerField(default=1, help_text=_("The number of its newest wording."))
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("background")
        verbose_name_plural = _("backgrounds")
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class BackgroundWording(models.Model):
    """How a background read from ``at`` on. Immutable."""

    background = models.ForeignKey(Background, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=200)
    document = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["background", "number"], name="background_wording_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.background_id}.{self.number}"

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise TypeError("A wording is what readers saw and is never changed; write a new one.")
        super().save(**options)
