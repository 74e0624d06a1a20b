"""What the newsroom has set for the checks before publishing, and what is known of links to pages elsewhere."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.stories.enums import Severity


class CheckSetting(models.Model):
    """What a check means in this newsroom; one without a row means what is declared with it."""

    name = models.CharField(_("check"), max_length=40, unique=True)
    severity = models.CharField(_("a finding"), max_length=8, choices=Severity.choices)

    class Meta:
        verbose_name = _("check before publishing")
        verbose_name_plural = _("checks before publishing")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(severity__in=Severity.values), name="check_severity_known"),
        ]

    def __str__(self) -> str:
        return self.name


class OutsideLink(models.Model):
    """What was last seen at an address outside the paper that a text links to."""

    url_sum = models.CharField(max_length=64, unique=True, help_text=_("SHA-256 of the address."))
    url = models.TextField()
    is_dead = models.BooleanField(null=True, help_text=_("Empty: it could not be told."))
    problem = models.CharField(max_length=100, blank=True)
    looked_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering: ClassVar = ["-looked_at"]

    def __str__(self) -> str:
        return self.url
