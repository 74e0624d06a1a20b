"""What each translation has followed of its original: its text by blocks, and its edition."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.stories.models import Story


class Translation(models.Model):
    """The original's text as its translator last saw it; ``edition`` is 0 while readers have none of it."""

    story = models.OneToOneField(Story, on_delete=models.PROTECT, primary_key=True, related_name="translation")
    followed = models.JSONField(help_text="Texts of the original's blocks by their ids.")
    edition = models.PositiveIntegerField(default=0)
    followed_at = models.DateTimeField(auto_now=True)
    followed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")

    def __str__(self) -> str:
        return f"{self.story_id}: {self.edition}"
