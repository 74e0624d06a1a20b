from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Node(models.Model):
    """A machine of the newsroom, as it has last said of itself; it writes this row (``pulling/book.py``)."""

    name = models.CharField(max_length=100, primary_key=True)
    roles = models.CharField(max_length=40, help_text=_("Of reader, app and worker, with commas between."))
    address = models.CharField(
        max_length=300, blank=True, help_text=_("Where other nodes fetch bytes; empty: nowhere.")
    )
    seen_at = models.DateTimeField()
    acknowledged = models.BigIntegerField(
        default=0, help_text=_("Everything in the bake log up to this number is on its disk.")
    )
    problem = models.CharField(max_length=300, blank=True)
    machine = models.CharField(
        max_length=64, db_default="", default="", help_text=_("Which machine says so, since its start.")
    )
    has_left = models.BooleanField(default=False, help_text=_("It was stopped, and serves nobody."))

    class Meta:
        verbose_name = _("node")
        verbose_name_plural = _("nodes")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
