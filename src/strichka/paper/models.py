"""What the newsroom says of itself in its own words; nothing else of the paper is in the database."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.paper.enums import Place


class Text(models.Model):
    """One text in one language, in Markdown. An empty body takes it away, or brings back the shipped one."""

    place = models.CharField(_("place"), max_length=20, choices=Place.choices)
    language = models.CharField(_("language"), max_length=8)
    title = models.CharField(_("title"), max_length=120, blank=True, help_text=_("Empty: the name of the place."))
    body = models.TextField(
        _("text"), blank=True, help_text=_("In Markdown. Empty: what Strichka brings along, where it brings something.")
    )
    changed_at = models.DateTimeField(auto_now=True)

    stood = False  # before it was last saved, for who must know whether it came or went

    class Meta:
        verbose_name = _("text about the newsroom")
        verbose_name_plural = _("texts about the newsroom")
        ordering: ClassVar = ["place", "language"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place", "language"], name="text_once_a_language"),
            models.CheckConstraint(condition=models.Q(place__in=Place.values), name="text_place_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()} ({dict(settings.LANGUAGES).get(self.language, self.language)})"
