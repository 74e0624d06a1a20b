"""Stories held on a front."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.languages.registry import DEFAULT
from strichka.stories.models.section import Section
from strichka.stories.models.story import Story


class PinQuerySet(models.QuerySet["Pin"]):
    def current(self, *, at: datetime) -> Self:
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gt=at))


class Pin(models.Model):
    """A story held on a front until a time. No section: the home page."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="pins")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, blank=True, related_name="pins")
    language = models.CharField(max_length=8, default=DEFAULT)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PinQuerySet.as_manager()

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "section", "language"], name="pin_once_a_section"),
            models.UniqueConstraint(
                fields=["story", "language"], name="pin_once_at_home", condition=models.Q(section__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story} @ {self.section or 'home'}"
