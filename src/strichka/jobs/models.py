from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Lane(models.TextChoices):
    """Bakes and reports do not queue behind pictures, nor behind mail and looks at addresses that do not answer."""

    FAST = "fast", _("fast")
    SLOW = "slow", _("slow")
    LOOK = "look", _("look")


class Job(models.Model):
    """Work to be done in the background, at ``run_at`` or as soon after it as can be.

    A worker claims a job by an UPDATE that sets ``leased_until`` and a ``fence`` that no other claim has, and puts the
    lease's end off while it works; a job whose lease has run out is claimed again, so a job must be safe to run twice.
    A finished job is deleted.
    """

    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    lane = models.CharField(max_length=4, choices=Lane.choices, default=Lane.SLOW)
    run_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    holder = models.PositiveIntegerField(null=True, blank=True, help_text=_("The worker that has it, by its number."))
    # By the database's default, so that a machine with the version before writes on.
    fence = models.PositiveBigIntegerField(db_default=0, default=0, help_text=_("The number of its last claim."))
    attempts = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    failed = models.BooleanField(default=False)
    key = models.CharField(max_length=120, null=True, blank=True, unique=True, help_text=_("One job with this key."))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering: ClassVar = ["run_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["lane", "run_at"], name="job_due", condition=models.Q(failed=False)),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"
