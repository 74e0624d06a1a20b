"""What stories of a kind begin with: tomorrow's weather, breaking news with its background, a live text."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.stories.enums import Kind
from strichka.stories.models import Section

LONGEST_NAME = 60


class Template(models.Model):
    """A text and fields under a name, kept from a story; ``fields`` holds values as ``stories.fields`` sets them."""

    name = models.CharField(_("name"), max_length=LONGEST_NAME, unique=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    section = models.ForeignKey(Section, on_delete=models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=10)
    document = models.JSONField()
    fields = models.JSONField(default=dict)
    kept_at = models.DateTimeField(auto_now=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
