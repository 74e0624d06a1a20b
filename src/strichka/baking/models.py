from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class LedgerEntry(models.Model):
    """A page, and one key that it read while it was rendered; so a key names exactly the pages to bake again."""

    path = models.CharField(max_length=300)
    key = models.CharField(max_length=150, db_index=True)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        constraints: ClassVar = [models.UniqueConstraint(fields=["path", "key"], name="ledger_path_key_unique")]

    def __str__(self) -> str:
        return f"{self.path} read {self.key}"


class Touch(models.Model):
    """The outbox: a key touched by a committed change, or a path to bake, until the pages are on disk.

    Written inside the transaction of the change; marked done last, after the bake, so a crash bakes again.
    """

    key = models.CharField(max_length=150, blank=True)
    path = models.CharField(max_length=300, blank=True, help_text=_("A path to bake even if no page has read the key."))
    priority = models.PositiveSmallIntegerField(default=5, help_text=_("0 is baked first."))
    claimed_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("touched key")
        verbose_name_plural = _("outbox")
        ordering: ClassVar = ["priority", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["priority", "id"], name="touch_open", condition=models.Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.key or self.path
