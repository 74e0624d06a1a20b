"""Where a story's text came from."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.stories.models.story import Story


class Origin(models.Model):
    """The page that a story was taken from, by sums: what comes again is known, whatever became of the draft."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, primary_key=True, related_name="origin")
    text_sum = models.CharField(max_length=64, db_index=True)
    url_sum = models.CharField(max_length=64, db_index=True, blank=True)
    url = models.TextField(_("address"), blank=True)
    # As the page says it: ISO 8601 to the day or the minute, with an offset only where it tells one.
    published = models.CharField(_("came out"), max_length=25, blank=True, default="")
    source = models.CharField(_("published by"), max_length=200, blank=True, default="")
    # Whom and what it names, also what the registers do not have.
    bylines = models.JSONField(_("bylines"), default=list, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.url or self.text_sum
