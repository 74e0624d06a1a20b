"""The log of the draft."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.stories.models.story import Story


class Step(models.Model):
    """One ProseMirror step of the draft, by a named author; never changed."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="steps")
    version = models.PositiveIntegerField(help_text=_("The document's version after this step."))
    step = models.JSONField()
    client = models.CharField(max_length=40, blank=True, help_text=_("The editor's clientID; empty for a verb."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "version"], name="step_version_unique")]


class Checkpoint(models.Model):
    """The draft's whole document at a version, so that old steps can be folded and old versions opened."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="checkpoints")
    version = models.PositiveIntegerField()
    document = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "version"], name="checkpoint_unique")]
