"""Addresses that lead elsewhere because somebody has said so, and addresses that readers ask for in vain.

A story's former addresses (``stories.Address``) and merged topics lead to where they stand now without any row here.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.baking.page_address import LONGEST


class Redirect(models.Model):
    """An address that leads to a page of the paper for ever; both are normal (``baking/page_address.py``).

    No target is the source of another row: ``domain/redirect.py`` keeps it so.
    """

    source = models.CharField(_("address"), max_length=LONGEST, unique=True)
    query_sum = models.CharField(max_length=32, blank=True, db_index=True, help_text=_("Of an address with a query."))
    target = models.CharField(_("leads to"), max_length=LONGEST, db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="redirect_not_to_itself"),
            models.CheckConstraint(
                condition=models.Q(source__startswith="/") & models.Q(target__startswith="/"), name="redirect_paths"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class MissingAddress(models.Model):
    """An address that nothing stands at, and how often at least it was asked for."""

    path = models.CharField(_("address"), max_length=LONGEST, unique=True)
    count = models.PositiveIntegerField(_("times"))
    hour = models.DateTimeField(help_text="The beginning of the last hour in which it was asked for.")
    in_hour = models.PositiveIntegerField(help_text="How much of the count is of that hour.")
    is_ours = models.BooleanField(help_text="Whether an address of this paper could be written so.")
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("address without a page")
        verbose_name_plural = _("addresses without a page")
        ordering: ClassVar = ["-count", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["is_ours", "-count", "-id"],
                name="missing_by_count",
                condition=models.Q(dismissed_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(count__gte=models.F("in_hour")), name="missing_hour_in_count"),
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.count}"
