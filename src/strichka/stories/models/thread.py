"""Stories that follow one event."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.languages.registry import DEFAULT
from strichka.stories.models.story import Story


class Thread(models.Model):
    """A developing story: the stories that follow one event."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(max_length=8, default=DEFAULT)
    stories = models.ManyToManyField(Story, related_name="threads", blank=True)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name
